import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  addDrawings,
  type CorrectedBill,
  uncorrected,
} from '#domain/account/corrections/correctedBill.ts';
import {
  type BillToCorrect,
  quoteCorrection,
} from '#domain/account/corrections/quoteCorrection.ts';
import type { BillLine } from '#domain/ledger/bill.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import { shareWithin } from '#domain/money/round.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { type Drawing, drawFrom } from '#domain/wallet/draw.ts';

const units = (most: number) => fc.nat(most).map((part) => new Decimal(part).div(1e8));

const lineOf = (amount: Decimal): BillLine => ({
  ...{ meter: 'calls', sku: 'calls', instanceId: 'i', region: 'ap-guangzhou', amount },
  ...{ recorded: zero, overheadFactor: '1', quantity: amount, deductions: [], bands: [] },
  ...{ chargedBefore: zero, unit: { name: 'call', size: new Decimal(1) }, bookVersion: '1' },
});

/** A bill that vouchers and buckets paid, cash below zero maybe. */
const paidBill = fc
  .record({
    amounts: fc.array(units(900_000_000), { minLength: 1, maxLength: 8 }),
    vouchers: fc.array(units(300_000_000), { maxLength: 3 }),
    gift: units(500_000_000),
    income: units(500_000_000),
  })
  .map(({ amounts, vouchers, gift, income }): BillToCorrect => {
    const lines = amounts.map(lineOf);
    const held = vouchers.map((left, at) => ({
      ...({ id: `v-${at}`, products: ['apigw'], left } as const),
      ...{ from: instant('2026-01-01T00:00:00Z'), until: instant('2027-01-01T00:00:00Z') },
    }));
    const total = sum(amounts);
    const drawing = drawFrom({ cash: zero, income, gift }, held, total);
    const of = { kind: 'hourly', hour: hour('2026-11-10T08'), currency: 'CNY' } as const;
    return {
      entry: { seq: 7, ...drawing },
      bill: { ...of, lines, total, alert: false },
      corrected: uncorrected(7),
      packs: [],
    };
  });

const parts = (drawing: Drawing): ReadonlyMap<string, Decimal> =>
  new Map([
    ...Object.entries(drawing.deltas),
    ...drawing.voucherDeltas.map(({ id, delta }) => [id, delta] as const),
  ]);

/** Reverses a part; what is refused changes nothing. Every answer is checked. */
const reversed = (facts: BillToCorrect, wanted: readonly number[] | undefined): CorrectedBill => {
  const quote = quoteCorrection(facts, wanted);
  const { corrected, entry } = facts;
  if (isRefused(quote)) return corrected;
  const back = sum([...parts(quote.drawing).values()]);
  expect(back.toFixed()).toBe(quote.total.negated().toFixed());
  expect(sum(quote.lines.map(({ amount }) => amount)).toFixed()).toBe(quote.total.toFixed());
  const given = addDrawings(corrected.given, quote.drawing);
  for (const [name, share] of parts(quote.drawing)) {
    expect(share.gte(0) && share.decimalPlaces() <= 8).toBe(true);
    const paid = parts(entry).get(name)?.negated() ?? zero;
    expect(parts(given).get(name)?.lte(paid)).toBe(true);
  }
  const lines = quote.lines.map(({ line }) => ({ line, by: 9 }));
  return {
    ...corrected,
    version: corrected.version + 1,
    lines: [...corrected.lines, ...lines],
    given,
  };
};

const choices = fc.array(fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }), { maxLength: 6 });

describe('INV-09 a bill that is reversed in whatever parts', () => {
  test.prop([paidBill, choices], { numRuns: 500 })(
    'gives back each line once, to each no more than it paid, and in the end exactly that',
    (bill, order) => {
      let { corrected } = bill;
      for (const wanted of order) corrected = reversed({ ...bill, corrected }, wanted);
      corrected = reversed({ ...bill, corrected }, undefined);
      const done = corrected.lines.map(({ line }) => line).toSorted((a, b) => a - b);
      expect(done).toEqual(bill.bill.lines.map((_, at) => at));
      const given = parts(corrected.given);
      for (const [name, paid] of parts(bill.entry)) {
        expect((given.get(name) ?? zero).toFixed()).toBe(
          paid.negated().toFixed().replace(/^-0$/, '0'),
        );
      }
      const again = quoteCorrection({ ...bill, corrected });
      expect(again).toMatchObject({ refused: 'lineCorrected' });
    },
  );

  test.prop([fc.array(units(10 ** 9), { minLength: 1, maxLength: 5 }), fc.nat(1_000)], {
    numRuns: 500,
  })('REF-07 shares are in proportion, to the last decimal, and add up', (most, permille) => {
    const amount = sum(most).times(permille).div(1_000).toDecimalPlaces(8, Decimal.ROUND_DOWN);
    const shares = shareWithin(amount, most, 8);
    expect(sum(shares).toFixed()).toBe(amount.toFixed());
    for (const [at, share] of shares.entries()) {
      const exact = sum(most).isZero() ? zero : amount.times(most[at] ?? zero).div(sum(most));
      expect(share.gte(0) && share.lte(most[at] ?? zero)).toBe(true);
      expect(share.minus(exact).abs().lte(new Decimal(most.length).div(1e8))).toBe(true);
    }
  });
});
