import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook, PriceModel } from '#domain/catalogue/priceBook.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { roundUsage } from '#domain/money/round.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { presentReceipt } from '#functions/api/bills/present.ts';
import { accountOf, billOf, gigabyte, settle, toClients } from '#test/support/settle.ts';
import type { BillEntry } from '#usecases/bills/readBills.ts';

const cheaperAbove: PriceModel = {
  model: 'graduated',
  flatAtZero: false,
  tiers: [
    { upTo: new Decimal(10 * gigabyte), unitPrice: new Decimal('0.8'), flat: zero },
    { upTo: 'unbounded', unitPrice: new Decimal('0.7'), flat: zero },
  ],
};
const tiered: PriceBook = {
  ...defaultBook,
  version: 'tiered',
  effectiveFrom: instant('2026-11-15T00:00:00Z'),
  prices: defaultBook.prices.map((each) =>
    each.sku === 'traffic:mainland+' ? { ...each, price: cheaperAbove } : each,
  ),
};
const books = [defaultBook, tiered];
const before = settle(accountOf(), hour('2026-11-20T08'), [toClients(12 * gigabyte)], { books });

describe('SET-05 the receipt of usage that came late under an older price book', () => {
  const late = settle(before.next, hour('2026-11-10T08'), [toClients(12_345_677)], {
    ...{ books, kind: 'supplementary', now: instant('2026-11-20T09:30:00Z') },
  });
  const cause = { kind: 'bill', bill: billOf(late.entry) } as const;
  const entry: BillEntry = { ...late.entry, cause };
  const [line] = presentReceipt({ accountId: accountOf().accountId, entry }).lines.filter(
    (each) => 'bands' in each,
  );

  const gb = (quantity?: string): string => new Decimal(quantity ?? 0).div(gigabyte).toFixed(3);
  const totalOf = (bands: readonly { readonly amount: string }[] = []): Decimal =>
    sum(bands.map(({ amount }) => new Decimal(amount)));

  test('SET-05 shows where its own book began, not what a later one was charged for', () => {
    expect(line?.chargedBefore).toBe('0');
    expect(line?.bands.map(({ quantity, unitPrice }) => `${quantity} at ${unitPrice}`)).toEqual([
      '12345677 at 0.8',
    ]);
  });

  test('SET-05 shows the bands of the later book, as charged and as they are now', () => {
    const [moved, ...others] = line?.moved ?? [];
    expect(others).toEqual([]);
    expect(moved?.bookVersion).toBe('tiered');
    const bandsOf = (bands: typeof moved extends { before: infer B } | undefined ? B : never) =>
      bands.map(({ quantity, unitPrice }) => `${gb(quantity)} GB at ${unitPrice}`);
    expect(bandsOf(moved?.before ?? [])).toEqual(['10.000 GB at 0.8', '2.000 GB at 0.7']);
    expect(bandsOf(moved?.after ?? [])).toEqual(['9.989 GB at 0.8', '2.011 GB at 0.7']);
  });

  test('SET-05 the bands of both make the amount', () => {
    const [moved] = line?.moved ?? [];
    const exact = totalOf(line?.bands).plus(totalOf(moved?.after)).minus(totalOf(moved?.before));
    expect(exact.decimalPlaces()).toBeGreaterThan(8);
    const rest = roundUsage(exact).minus(line?.amount.amount ?? 0);
    expect(rest.abs().lte('0.00000001')).toBe(true);
  });
});
