import { describe, expect, test } from 'vitest';
import { Decimal } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import { instant } from '#domain/time/instant.ts';
import { drawOrder } from '#domain/wallet/draw.ts';
import type { Voucher, Wallet } from '#domain/wallet/wallet.ts';

const now = instant('2026-11-10T08:00:00Z');

const voucher = (id: string, part: Partial<Voucher> = {}): Voucher => ({
  id,
  products: ['apigw'],
  left: new Decimal(10),
  from: instant('2026-11-10T08:00:00Z'),
  until: instant('2026-12-01T00:00:00Z'),
  ...part,
});

const vouchers = [
  voucher('a'),
  voucher('b', { until: instant('2026-11-20T00:00:00Z') }),
  voucher('cents', { left: new Decimal('3.45999999') }),
  voucher('crumb', { left: new Decimal('0.00999999') }),
  voucher('plans', { products: ['mpgw'] }),
  voucher('over', { until: now }),
  voucher('soon', { from: instant('2026-11-10T08:00:00.001Z') }),
];

type Funds = { cash?: string; income?: string; gift?: string; holds?: string };

const walletOf = ({ cash = '0', income = '0', gift = '0', holds = '0' }: Funds): Wallet => ({
  buckets: { cash: new Decimal(cash), income: new Decimal(income), gift: new Decimal(gift) },
  holds: new Decimal(holds),
  vouchers,
});

const drawn = (funds: Funds, amount: string, ids: readonly string[] = []): readonly string[] => {
  const drawing = drawOrder(walletOf(funds), new Decimal(amount), 'apigw', ids, now);
  if (isRefused(drawing)) return [drawing.refused];
  return [
    ...drawing.voucherDeltas.map(({ id, delta }) => `${id} ${delta}`),
    ...(['gift', 'income', 'cash'] as const).flatMap((bucket) =>
      drawing.deltas[bucket].isZero() ? [] : [`${bucket} ${drawing.deltas[bucket]}`],
    ),
  ];
};

const rich = { cash: '100', income: '20', gift: '5' };

describe('ORD-02 an order draws named vouchers by expiry, then gift, income, cash', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['0', ['a'], []],
    ['5', [], ['gift -5']],
    ['5.01', [], ['gift -5', 'income -0.01']],
    ['25.01', [], ['gift -5', 'income -20', 'cash -0.01']],
    ['125', [], ['gift -5', 'income -20', 'cash -100']],
    ['9', ['a', 'b'], ['b -9']],
    ['19', ['a', 'b'], ['b -10', 'a -9']],
    ['19', ['b', 'a', 'b'], ['b -10', 'a -9']],
    ['16', ['a'], ['a -10', 'gift -5', 'income -1']],
    ['135', ['a'], ['a -10', 'gift -5', 'income -20', 'cash -100']],
  ])('ORD-02 %s with vouchers %j', (amount, ids, expected) => {
    expect(drawn(rich, amount, ids)).toEqual(expected);
  });

  test('RAT-05 vouchers give whole cents', () => {
    expect(drawn(rich, '4.00', ['cents', 'crumb'])).toEqual(['cents -3.45', 'gift -0.55']);
    expect(drawn({}, '3.45', ['cents'])).toEqual(['cents -3.45']);
  });
});

describe('ORD-02 an order that cannot be drawn is refused, first reason first', () => {
  test.each<[string, Funds, string, readonly string[], string]>([
    ['a voucher that is not there', {}, '500', ['over', 'none'], 'voucherNotFound'],
    ['one of another product', {}, '500', ['plans'], 'voucherNotApplicable'],
    ['one that is over at this instant', {}, '500', ['a', 'over'], 'voucherNotApplicable'],
    ['one that begins a moment later', rich, '1', ['soon'], 'voucherNotApplicable'],
    ['a cent more than all', rich, '125.01', [], 'insufficientFunds'],
    ['a cent more than is not frozen', { ...rich, holds: '25' }, '100.01', [], 'insufficientFunds'],
    ['less than a cent short', { cash: '4.99999999' }, '5', [], 'insufficientFunds'],
    ['arrears, whatever the gift', { cash: '-6', gift: '5' }, '0.01', [], 'insufficientFunds'],
  ])('ORD-02 %s', (_name, funds, amount, ids, code) => {
    expect(drawn(funds, amount, ids)).toEqual([code]);
  });

  test('WAL-02 cash below zero falls no further', () => {
    expect(drawn({ cash: '-6', gift: '10' }, '4')).toEqual(['gift -4']);
    expect(drawn({ cash: '-6', gift: '10' }, '4.01')).toEqual(['insufficientFunds']);
  });

  test('WAL-01 all that is not frozen may be drawn', () => {
    expect(drawn({ cash: '30', holds: '20' }, '10')).toEqual(['cash -10']);
  });

  test('ORD-02 vouchers alone may pay while nothing is available', () => {
    expect(drawn({ cash: '-6' }, '10', ['a'])).toEqual(['a -10']);
  });
});
