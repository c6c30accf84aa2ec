import type { OrderItem } from '#domain/orders/order.ts';
import { kindOf, kindsOfOrder } from '#test/support/selling/kinds/kindsOfOrder.ts';
import type {
  Discounted,
  Model,
  ModelCampaign,
  ModelDiscount,
  ModelOrder,
} from '#test/support/selling/model.ts';
import { callsCost } from '#test/support/selling/tariff.ts';
import { halfUp, units } from '#test/support/selling/units.ts';

/** The account whose model this is, and another one. */
export const [own, rival] = ['acme', 'rival'] as const;

const one = units('1');

/** What an item costs with the lowest factor that is in force for it now. Rule CAT-09. */
export const discounted = (
  model: Model,
  item: OrderItem,
  listAmount: bigint,
): Pick<ModelOrder, 'amount' | 'discount'> => {
  const names = kindOf(item.kind).names(model, item);
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

/** What can be ordered can be discounted, for accounts that there are, and not in the past. */
export const addDiscount = (model: Model, discount: ModelDiscount): string | undefined => {
  if (!discount.skus.every(isDiscountable)) {
    return 'notDiscountable';
  }
  const isThere = (account: string) => account === own || account === rival;
  if (discount.accounts?.every(isThere) === false) return 'accountNotFound';
  if (discount.until <= model.now) return 'discountOver';
  model.discounts.push(discount);
  return undefined;
};

const isDiscountable = (sku: string): boolean =>
  Object.values(kindsOfOrder).some(({ discountable }) => discountable?.test(sku));

/** Ends it now: no later order has it. Rule CAT-09. */
export const endDiscountOf = ({ discounts, now }: Model, id: string): string | undefined => {
  const discount = discounts.find((each) => each.id === id && each.until > now);
  if (discount === undefined) return 'discountNotFound';
  discount.until = now;
  return undefined;
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
