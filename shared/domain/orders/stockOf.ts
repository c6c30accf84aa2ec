import type { OrderItem } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';

/** What is counted in stock: an SKU without how it is charged, in a region or `any`. ORD-01. */
export type StockUnit = { readonly sku: string; readonly region: string };

/**
 * Of what an order takes one out of stock; undefined if it takes none. Rule ORD-01.
 *
 * Renewals and upgrades take none, but for an instance that a refund had given back (REF-04).
 */
export const stockOf = (
  item: OrderItem,
  { instance }: Pick<OrderFacts, 'instance'>,
): StockUnit | undefined => {
  switch (item.kind) {
    case 'instance':
      return { sku: `instance:${item.spec}`, region: item.region };
    case 'pack':
      return { sku: item.sku, region: 'any' };
    case 'plan':
      return { sku: `plan:${item.plan}`, region: 'any' };
    case 'renewal':
      return item.of === 'instance' &&
        instance?.kind === 'prepaid' &&
        instance.state.status === 'isolated'
        ? { sku: `instance:${instance.spec}`, region: instance.region }
        : undefined;
    case 'upgrade':
      return undefined;
  }
};
