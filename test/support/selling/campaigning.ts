import type { Model, ModelCampaign, ModelOrder } from '#test/support/selling/model.ts';
import { callsCost } from '#test/support/selling/tariff.ts';
import { orderStatus, units } from '#test/support/selling/units.ts';

/** The campaign's own price, if it is on offer and the account has a place of it left. Rule PCK-02. */
export const campaignPrice = (
  model: Model,
  campaignId: string,
): Pick<ModelOrder, 'amount' | 'campaign'> | string => {
  const campaign = model.campaigns.find(({ id }) => id === campaignId);
  if (campaign === undefined || campaign.until <= model.now) return 'campaignNotFound';
  if (model.now < campaign.from) return 'campaignNotBegun';
  const had = model.orders.filter((order) => takesPlace(model, order, campaignId));
  if (had.length >= campaign.perAccount) return 'campaignLimitReached';
  return { amount: units(campaign.price), campaign };
};

/** It can be paid, or it was and its pack has not come back. */
const takesPlace = ({ now, packs }: Model, order: ModelOrder, campaignId: string): boolean => {
  if (order.campaign?.id !== campaignId) return false;
  const status = orderStatus(order, now);
  if (status !== 'paid') return status === 'open';
  return packs.some(({ id, refunded }) => id.slice(2) === order.id.slice(2) && !refunded);
};

/** Not in the past, and below what its units cost in a month of their own. Rules PCK-02, CAT-04. */
export const addCampaign = (model: Model, campaign: ModelCampaign): string | undefined => {
  if (campaign.until <= model.now) return 'campaignOver';
  const { kind, quantity } = campaign;
  const cheapest = kind === 'calls' ? callsCost(quantity, 'CNY') : byteCost(quantity);
  const price = units(campaign.price);
  if (price > 0n && price >= cheapest) return 'notBelowUsage';
  model.campaigns.push(campaign);
  return undefined;
};

/** Whole gigabytes in America and Bangkok: 0.50 each. */
const byteCost = (bytes: number): bigint => (BigInt(bytes) * units('0.50')) / 2n ** 30n;

/** Ends it now: what is ordered can still be paid. */
export const endCampaignOf = ({ campaigns, now }: Model, id: string): string | undefined => {
  const campaign = campaigns.find((each) => each.id === id && each.until > now);
  if (campaign === undefined) return 'campaignNotFound';
  campaign.until = now;
  return undefined;
};
