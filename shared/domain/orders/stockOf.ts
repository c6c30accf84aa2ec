import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type { OrderItem } from '#domain/orders/order.ts';

/** What is counted in stock: an SKU without how it is charged, in a region or `any`. ORD-01. */
export type StockUnit = { readonly sku: string; readonly region: string };

/** What a dedicated instance, however it is charged, takes out of stock. Rule ORD-01. */
export const instanceUnit = ({ spec, region }: DedicatedPlace): StockUnit => ({
  sku: `instance:${spec}`,
  region,
});

type DedicatedPlace = { readonly spec: InstanceSpec; readonly region: string };

/** Of what an order takes one out of stock; renewals, upgrades and campaigns take none. Rule ORD-01. */
export const stockOf = (item: OrderItem): StockUnit | undefined => {
  switch (item.kind) {
    case 'instance':
      return instanceUnit(item);
    case 'pack':
      return { sku: item.sku, region: 'any' };
    case 'plan':
      return { sku: `plan:${item.plan}`, region: 'any' };
    case 'campaign':
    case 'renewal':
    case 'upgrade':
      return undefined;
  }
};
