import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';

/** Whether an SKU is rated by month to date: `calls` and `traffic:<group>`. Rules RAT-01, RAT-04. */
export const isUsageSku = (sku: string): boolean => sku === 'calls' || sku.startsWith('traffic:');

/** Whether an SKU is bought one by one: by the month, second or day. Rules CAT-06, CAT-07, ELA-02. */
export const isItemSku = (sku: string): boolean =>
  /^(instance|elastic):/.test(sku) || isDiscountable(sku);

/** What can be discounted: what is ordered, by the month or as a pack. Rule CAT-09. */
export const isDiscountable = (sku: string): boolean =>
  /^(plan|pack):|^instance:.*:month$/.test(sku);

/** Elastic capacity of mini-program gateways, sold by the QPS and day. Rules CAT-01, ELA-02. */
export const elasticSku = 'elastic:qps';

/** What a dedicated instance is sold as: by the month, or by the second. Rule CAT-06. */
export const instanceSku = (spec: InstanceSpec, by: 'month' | 'second'): string =>
  `instance:${spec}:${by}`;

/** Whether an SKU is charged by the seconds an instance existed. Rule INS-01. */
export const isSecondSku = (sku: string): boolean =>
  sku.startsWith('instance:') && sku.endsWith(':second');
