import { describe, expect, test } from 'vitest';
import { Defect } from '#domain/defect.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { drawUsage } from '#domain/wallet/draw.ts';
import { availableOf, balanceOf, type Voucher, type Wallet } from '#domain/wallet/wallet.ts';

/** The hour of the usage, from 08:00. */
const period = {
  from: instant('2026-11-10T08:00:00Z'),
  until: instant('2026-11-10T09:00:00Z'),
};

const voucher = (id: string, part: Partial<Voucher> = {}): Voucher => ({
  id,
  products: ['apigw'],
  left: new Decimal(10),
  from: instant('2026-11-01T00:00:00Z'),
  until: instant('2026-12-01T00:00:00Z'),
  ...part,
});

const walletOf = (vouchers: readonly Voucher[], [cash, income, gift] = [100, 20, 5]): Wallet => ({
  buckets: {
    cash: new Decimal(cash ?? 0),
    income: new Decimal(income ?? 0),
    gift: new Decimal(gift ?? 0),
  },
  holds: zero,
  vouchers,
});

const drawn = (wallet: Wallet, amount: string): readonly string[] => {
  const { deltas, voucherDeltas } = drawUsage(wallet, new Decimal(amount), 'apigw', period);
  return [
    ...voucherDeltas.map(({ id, delta }) => `${id} ${delta}`),
    ...(['gift', 'income', 'cash'] as const).flatMap((bucket) =>
      deltas[bucket].isZero() ? [] : [`${bucket} ${deltas[bucket]}`],
    ),
  ];
};

describe('WAL-01 balance and available funds', () => {
  test('WAL-01 balance = cash + income + gift, available = balance - holds, vouchers apart', () => {
    const wallet = { ...walletOf([voucher('v')]), holds: new Decimal(30) };
    expect(balanceOf(wallet).toNumber()).toBe(125);
    expect(availableOf(wallet).toNumber()).toBe(95);
  });
});

describe('WAL-02 vouchers in scope by expiry, then gift, income, cash', () => {
  const soon = voucher('z-soon', { until: instant('2026-11-20T00:00:00Z') });

  test.each<[string, readonly string[]]>([
    ['0', []],
    ['10', ['z-soon -10']],
    ['10.00000001', ['z-soon -10', 'a -0.00000001']],
    ['30', ['z-soon -10', 'a -10', 'b -10']],
    ['35', ['z-soon -10', 'a -10', 'b -10', 'gift -5']],
    ['35.5', ['z-soon -10', 'a -10', 'b -10', 'gift -5', 'income -0.5']],
    ['55', ['z-soon -10', 'a -10', 'b -10', 'gift -5', 'income -20']],
    ['55.5', ['z-soon -10', 'a -10', 'b -10', 'gift -5', 'income -20', 'cash -0.5']],
    ['156', ['z-soon -10', 'a -10', 'b -10', 'gift -5', 'income -20', 'cash -101']],
  ])('WAL-02 a charge of %s', (amount, expected) => {
    expect(drawn(walletOf([voucher('b'), voucher('a'), soon]), amount)).toEqual(expected);
  });

  test.each<[string, Partial<Voucher>, boolean]>([
    ['of another product', { products: ['mpgw'] }, false],
    ['of both products', { products: ['mpgw', 'apigw'] }, true],
    ['of none', { products: [] }, false],
    ['from the start of the hour', { from: period.from }, true],
    ['from 1 ms before its end', { from: instant('2026-11-10T08:59:59.999Z') }, true],
    ['from its end', { from: period.until }, false],
    ['until its start', { until: period.from }, false],
    ['until 1 ms after its start', { until: instant('2026-11-10T08:00:00.001Z') }, true],
    ['until its end', { until: period.until }, true],
    [
      'for a moment within it',
      { from: instant('2026-11-10T08:30:00Z'), until: instant('2026-11-10T08:30:00.001Z') },
      true,
    ],
  ])('WAL-02 a voucher %s', (_name, part, isDrawn) => {
    expect(drawn(walletOf([voucher('v', part)]), '1')).toEqual([isDrawn ? 'v -1' : 'gift -1']);
  });
});

describe('WAL-02 only cash may go below zero', () => {
  test.each<[string, readonly number[], readonly string[]]>([
    ['nothing at all', [0, 0, 0], ['cash -7']],
    ['cash in debt, gift and income left', [-3, 2, 1], ['gift -1', 'income -2', 'cash -4']],
    ['cash left, nothing else', [3, 0, 0], ['cash -7']],
  ])('WAL-02 %s', (_name, buckets, expected) => {
    expect(drawn(walletOf([], buckets as [number, number, number]), '7')).toEqual(expected);
  });

  test('WAL-02 a charge is never negative', () => {
    expect(() => drawn(walletOf([]), '-0.00000001')).toThrow(Defect);
  });
});
