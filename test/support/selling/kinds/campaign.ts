import { anyOne, oneOf } from '#test/support/selling/choosing.ts';
import type { KindOfOrder, Priced } from '#test/support/selling/kinds/kindOfOrder.ts';
import { forCnyAlone, packFrom } from '#test/support/selling/kinds/pack.ts';
import type { Model, ModelOrder } from '#test/support/selling/model.ts';
import { orderStatus, units } from '#test/support/selling/units.ts';

/** A campaign's pack, at its own price. Rule PCK-02. */
export const campaign: KindOfOrder<'campaign'> = {
  name: 'a pack of a campaign',
  hasTerm: false,
  product: () => 'apigw',
  refusal: (model) => forCnyAlone(model),
  price: (model, { campaignId }) => campaignPrice(model, campaignId),
  names: () => [],
  handOver: (model, _, { id, campaign: offer, amount }, taken) => {
    if (offer === undefined) throw new Error('a campaign');
    const { kind, quantity: total, months } = offer;
    const made = { id: `p-${id.slice('o-'.length)}`, kind, total, left: total } as const;
    // At a price of 0 nobody paid for it. Rule REF-05.
    const paid = amount > 0n ? { taken } : {};
    model.packs.push({ ...made, ...paid, refunded: false, ...packFrom(model.now, months) });
  },
  walk: {
    choices: anyOne.map((n) => ({ campaigns }) => {
      const campaignId = oneOf(campaigns, n);
      return campaignId === undefined ? undefined : { kind: 'campaign', campaignId };
    }),
    weights: { asked: 2, bought: 4, atBoundaries: 0 },
  },
};

/** The campaign's own price, if it is on offer and the account has a place of it left. Rule PCK-02. */
const campaignPrice = (model: Model, campaignId: string): Priced | string => {
  const offer = model.campaigns.find(({ id }) => id === campaignId);
  if (offer === undefined || offer.until <= model.now) return 'campaignNotFound';
  if (model.now < offer.from) return 'campaignNotBegun';
  const had = model.orders.filter((order) => takesPlace(model, order, campaignId));
  if (had.length >= offer.perAccount) return 'campaignLimitReached';
  return { amount: units(offer.price), campaign: offer };
};

/** It can be paid, or it was and its pack has not come back. */
const takesPlace = ({ now, packs }: Model, order: ModelOrder, campaignId: string): boolean => {
  if (order.campaign?.id !== campaignId) return false;
  const status = orderStatus(order, now);
  if (status !== 'paid') return status === 'open';
  return packs.some(({ id, refunded }) => id.slice(2) === order.id.slice(2) && !refunded);
};
