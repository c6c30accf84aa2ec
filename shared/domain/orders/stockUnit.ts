import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';

/** What is counted in stock: an SKU without how it is charged, in a region or `any`. ORD-01. */
export type StockUnit = { readonly sku: string; readonly region: string };

type Place = { readonly spec: InstanceSpec; readonly region: string };

/** What a dedicated instance, however it is charged, takes out of stock. Rule ORD-01. */
export const instanceUnit = ({ spec, region }: Place): StockUnit => ({
  sku: `instance:${spec}`,
  region,
});
