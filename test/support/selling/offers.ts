import type { OrderItem } from '#domain/orders/order.ts';
import type {
  Discounted,
  Model,
  ModelCampaign,
  ModelDiscount,
  ModelOrder,
} from '#test/support/selling/model.ts';
import { callsCost } from '#test/support/selling/tariff.ts';
import { halfUp, orderStatus, units } from '#test/support/selling/units.ts';

/** The account whose model this is, and another one. */
export const [own, rival] = ['acme', 'rival'] as const;

const one = units('1');

/** What an item costs with the lowest factor that is in force for it now. Rule CAT-09. */
export const discounted = (
  model: Model,
  item: OrderItem,
  listAmount: bigint,
): Pick<ModelOrder, 'amount' | 'discount'> => {
  const names = namesOf(model, item);
  const [best] = model.discounts
    .filter((each) => isFor(each, model.now) && names.some((name) => each.skus.includes(name)))
    .toSorted((a, b) => Number(units(a.factor) - units(b.factor)) || (a.id < b.id ? -1 : 1));
  if (best === undefined) return { amount: listAmount };
  const { id, factor } = best;
  const discount: Discounted = { id, factor, listAmount };
  return { amount: halfUp(listAmount * units(factor), one), discount };
};

const isFor = ({ from, until, accounts }: ModelDiscount, now: number): boolean =>
  from <= now && now < until && (accounts?.includes(own) ?? true);

/** By what a discount names it: a pack with or without its months, an upgrade and a campaign by nothing. */
export const namesOf = (
  { instances, gateways }: Pick<Model, 'instances' | 'gateways'>,
  item: OrderItem,
): readonly string[] => {
  switch (item.kind) {
    case 'instance':
      return [`instance:${item.spec}:month`];
    case 'plan':
      return [`plan:${item.plan}`];
    case 'pack':
      return [item.sku, `${item.sku}:${item.months}m`];
    case 'renewal':
      return [
        ...instances.filter(({ id }) => id === item.id).map(({ spec }) => `instance:${spec}:month`),
        ...gateways.filter(({ id }) => id === item.id).map(({ plan }) => `plan:${plan}`),
      ];
    case 'upgrade':
    case 'campaign':
      return [];
  }
};

/** What can be ordered can be discounted, for accounts that there are, and not in the past. */
export const addDiscount = (model: Model, discount: ModelDiscount): string | undefined => {
  if (discount.skus.some((sku) => !/^(plan|pack|instance:\w+:month)/.test(sku))) {
    return 'notDiscountable';
  }
  const isThere = (account: string) => account === own || account === rival;
  if (discount.accounts?.every(isThere) === false) return 'accountNotFound';
  if (discount.until <= model.now) return 'discountOver';
  model.discounts.push(discount);
  return undefined;
};

/** Ends it now: no later order has it. Rule CAT-09. */
export const endDiscountOf = ({ discounts, now }: Model, id: string): string | undefined => {
  const discount = discounts.find((each) => each.id === id && each.until > now);
  if (discount === undefined) return 'discountNotFound';
  discount.until = now;
  return undefined;
};

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
