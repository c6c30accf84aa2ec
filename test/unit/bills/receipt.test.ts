import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { PriceBook, PriceModel } from '#domain/catalogue/priceBook.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { roundUsage } from '#domain/money/round.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { accountOf, billOf, gigabyte, settle, toClients } from '#test/support/settle.ts';
import { type BillEntry, receipt } from '#usecases/bills/billView.ts';

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
  const [line] = receipt(accountOf().accountId, entry).lines.filter((each) => 'bands' in each);

  test('SET-05 shows the adjustment to the last digit, and band and adjustment make the amount', () => {
    const bands = sum((line?.bands ?? []).map(({ amount }) => new Decimal(amount)));
    const adjustment = new Decimal(line?.adjustment ?? 0);
    expect(adjustment.decimalPlaces()).toBeGreaterThan(8);
    const amount = roundUsage(bands.plus(adjustment));
    expect(
      amount
        .minus(line?.amount.amount ?? 0)
        .abs()
        .lte('0.00000001'),
    ).toBe(true);
  });
});
