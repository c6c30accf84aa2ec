import type { OrderItem } from '#domain/orders/order.ts';
import type { Discounted, Model, ModelDiscount, ModelOrder } from '#test/support/selling/model.ts';
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
