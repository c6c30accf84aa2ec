import { Decimal, zero } from '#domain/money/decimal.ts';
import type { MeteredLine } from '#domain/rating/meteredLine.ts';

/** Lines of usage, of each meter. */
const gigabyte = new Decimal(2).pow(30);

export const calls: MeteredLine = {
  ...{ meter: 'calls', sku: 'calls', instanceId: 'gw-1', region: 'ap-guangzhou' },
  ...{ recorded: new Decimal(31_000), overheadFactor: '1', quantity: new Decimal(31_000) },
  deductions: [
    { packId: 'free-3-calls', source: 'free', quantity: new Decimal(900) },
    { packId: 'p-1', source: 'purchase', quantity: new Decimal(90) },
    { packId: 'p-2', source: 'campaign', quantity: new Decimal(10) },
  ],
  chargedBefore: new Decimal('1000000000'),
  bands: [
    {
      ...{ quantity: new Decimal(30_000), unitPrice: new Decimal('0.06') },
      amount: new Decimal('0.18'),
    },
  ],
  ...{ unit: { name: '10k calls', size: new Decimal(10_000) }, bookVersion: '2024-04' },
  amount: new Decimal('0.18'),
};

export const traffic: MeteredLine = {
  ...{ meter: 'traffic', sku: 'traffic:mainland+', instanceId: 'gw-1', region: 'ap-guangzhou' },
  ...{ recorded: gigabyte, overheadFactor: '1.1', quantity: gigabyte.times('1.1') },
  ...{ deductions: [], chargedBefore: zero },
  bands: [
    {
      ...{ quantity: gigabyte.times('1.1'), unitPrice: new Decimal('0.8') },
      amount: new Decimal('0.88'),
    },
  ],
  ...{ unit: { name: 'GB', size: gigabyte }, bookVersion: '2024-04', amount: new Decimal('0.88') },
};

export const seconds: MeteredLine = {
  ...{ meter: 'seconds', sku: 'instance:basic:second', instanceId: 'i-1', region: 'ap-beijing' },
  ...{ recorded: new Decimal(3_600), overheadFactor: '1', quantity: new Decimal(3_600) },
  ...{ deductions: [], chargedBefore: new Decimal(1_200) },
  bands: [
    {
      ...{ quantity: new Decimal(3_600), unitPrice: new Decimal('0.000579') },
      amount: new Decimal('2.0844'),
    },
  ],
  ...{ unit: { name: 'second', size: new Decimal(1) }, bookVersion: '2024-04' },
  amount: new Decimal('2.0844'),
};

export const moved: MeteredLine = {
  ...calls,
  moved: [{ bookVersion: '2026-12', before: calls.bands, after: calls.bands }],
};
