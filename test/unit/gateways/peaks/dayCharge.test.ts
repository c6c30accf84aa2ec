import { describe, expect, test } from 'vitest';
import type { PlanName } from '#domain/catalogue/plans.ts';
import { dayCharge, noPeaks, withPeak } from '#domain/gateways/peaks/dayCharge.ts';
import { elasticAmount } from '#domain/gateways/peaks/elasticAmount.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { sampleAt, usualPrice, usualTerms } from '#test/support/samples/gateways.ts';

type Peak = readonly [qps: number, mbps: number | string];

const chargeOf = (plan: PlanName, ...peaks: readonly Peak[]) => {
  const samples = peaks.map(([qps, mbps]) => sampleAt('2026-07-03T04:00:00Z', qps, mbps));
  const { base, charge } = dayCharge([samples.reduce(withPeak, noPeaks)], usualTerms(plan));
  return [base.toNumber(), charge.toFixed(2)];
};

describe('ELA-02 a day of plan test (500 QPS, 10 Mbps)', () => {
  test.each<[number, number | string, number, string]>([
    [1_100, 12, 600, '599.40'],
    [1_200, 30, 1_000, '999.00'],
    [1_250, 10, 800, '799.20'],
    [500, 10, 0, '0.00'],
    [501, 0, 100, '99.90'],
    [600, 0, 100, '99.90'],
    [601, 0, 200, '199.80'],
    [0, '10.001', 100, '99.90'],
    [0, 0, 0, '0.00'],
  ])('%d QPS and %s Mbps: %d QPS, %s CNY', (qps, mbps, base, charge) => {
    expect(chargeOf('test', [qps, mbps])).toEqual([base, charge]);
  });

  test('is charged by the highest of each, whichever samples they are of', () => {
    expect(chargeOf('test', [1_100, 1], [3, 12], [900, 2])).toEqual([600, '599.40']);
  });

  test('costs nothing without a sample', () => {
    expect(chargeOf('test')).toEqual([0, '0.00']);
  });
});

describe('ELA-02 a plan has QPS and bandwidth of its own', () => {
  test.each<[PlanName, number, number | string, number, string]>([
    ['progressive', 100_000, 3_000, 0, '0.00'],
    ['progressive', 100_001, 3_000, 100, '99.90'],
    ['progressive', 150_000, 1_000, 50_000, '49950.00'],
    ['progressive', 100_000, '3000.001', 100, '99.90'],
    ['progressive', 100_000, 3_002, 100, '99.90'],
    ['progressive', 100_101, '3000.001', 200, '199.80'],
    ['enterprise', 200_000, 5_000, 0, '0.00'],
    ['enterprise', 200_001, '5000.001', 100, '99.90'],
    ['enterprise', 0, 5_003, 200, '199.80'],
    ['advanced', 50_000, 1_000, 0, '0.00'],
    ['advanced', 0, 1_001, 100, '99.90'],
  ])('%s at %d QPS and %s Mbps: %d QPS, %s CNY', (plan, qps, mbps, base, charge) => {
    expect(chargeOf(plan, [qps, mbps])).toEqual([base, charge]);
  });
});

describe('ELA-03 a charge never exceeds the burst allowed', () => {
  test.each<[PlanName, number, number | string, number, string]>([
    ['test', 2_500, 0, 2_000, '1998.00'],
    ['test', 2_501, 0, 2_000, '1998.00'],
    ['test', 1_000_000, 0, 2_000, '1998.00'],
    ['test', 2_400, 0, 1_900, '1898.10'],
    ['preferred', 50_000, 1_000, 40_000, '39960.00'],
    ['preferred', 60_000, 2_000, 40_000, '39960.00'],
    ['advanced', 999_999, 0, 200_000, '199800.00'],
    ['progressive', 999_999, 0, 100_000, '99900.00'],
    ['progressive', 999_999, 6_000, 150_000, '149850.00'],
    ['progressive', 0, 99_999, 150_000, '149850.00'],
  ])('%s at %d QPS and %s Mbps: %d QPS, %s CNY', (plan, qps, mbps, base, charge) => {
    expect(chargeOf(plan, [qps, mbps])).toEqual([base, charge]);
  });
});

describe('RAT-05 the bills of a day', () => {
  test('add up to its charge, each amount with 8 decimals', () => {
    const price = { ...usualPrice, unitPrice: new Decimal('0.0000000333') };
    const parts = [
      [0, 100],
      [100, 200],
      [300, 700],
    ].map(([before = 0, more = 0]) =>
      elasticAmount(price, new Decimal(before), new Decimal(more)).toFixed(),
    );
    expect(parts).toEqual(['0.00000333', '0.00000666', '0.00002331']);
    expect(elasticAmount(price, new Decimal(0), new Decimal(1_000)).toFixed()).toBe('0.0000333');
  });
});
