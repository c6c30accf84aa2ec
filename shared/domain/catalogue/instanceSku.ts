import type { InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';

/** What a dedicated instance is sold as: by the month, or by the second. Rule CAT-06. */
export const instanceSku = (spec: InstanceSpec, by: 'month' | 'second'): string =>
  `instance:${spec}:${by}`;

/** Whether an SKU is charged by the seconds an instance existed. Rule INS-01. */
export const isSecondSku = (sku: string): boolean =>
  sku.startsWith('instance:') && sku.endsWith(':second');
