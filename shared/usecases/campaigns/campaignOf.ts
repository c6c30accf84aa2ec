import type { OrderItem } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { HasCampaigns } from '#usecases/ports/offers.ts';

/** The campaign that an order names, if it is there and not over. Rule PCK-02. */
export const campaignOf = async (
  { campaigns }: HasCampaigns,
  item: OrderItem,
  now: Instant,
): Promise<Pick<OrderFacts, 'campaign'>> => {
  if (item.kind !== 'campaign') return {};
  const known = await campaigns.notOver(now);
  const campaign = known.find(({ campaignId }) => campaignId === item.campaignId);
  return campaign === undefined ? {} : { campaign };
};
