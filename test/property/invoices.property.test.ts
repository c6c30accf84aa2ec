import { test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { WithLines } from '#domain/invoices/closeMonth.ts';
import { type CreditNote, figuresOf, type Invoice } from '#domain/invoices/invoice.ts';
import { holdsSeq } from '#domain/invoices/seqRanges.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { sum } from '#domain/money/decimal.ts';
import { billingMonth } from '#domain/time/billingZones.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { invoicedMonths } from '#test/support/histories/invoicedMonths.ts';

const billsOf = (entries: readonly Entry[]) =>
  entries.flatMap(({ cause, ...entry }) =>
    cause.kind === 'bill' ? [{ ...entry, bill: cause.bill }] : [],
  );

const isCorrection = ({ bill }: ReturnType<typeof billsOf>[number]): boolean =>
  bill.kind === 'correction' && bill.total.lt(0);

/** What a document comes to, by its bills, its lines and its figures alike. */
const expectToAddUp = (
  { document, lines }: WithLines<Invoice | CreditNote>,
  entries: readonly Entry[],
): void => {
  const own = billsOf(entries).filter(({ seq }) => holdsSeq(document.bills, seq));
  const { gross, vouchers, gift, payable, rounding } = figuresOf(document);
  const drawn = sum(own.map(({ deltas }) => deltas.cash.plus(deltas.income))).negated();
  expect(sum(own.map(({ bill }) => bill.total)).toFixed()).toBe(document.gross.toFixed());
  expect(sum(lines.map(({ amount }) => amount)).toFixed()).toBe(document.gross.toFixed());
  expect(sum(lines.map(({ cents }) => cents)).toFixed(2)).toBe(gross.toFixed(2));
  expect(lines.every(({ cents }) => cents.decimalPlaces() <= 2)).toBe(true);
  expect(payable.plus(vouchers).plus(gift).toFixed()).toBe(gross.toFixed());
  expect(payable.minus(rounding).toFixed()).toBe(drawn.toFixed());
  expect(rounding.abs().lte('0.015')).toBe(true);
  expect(document.billCount).toBe(own.length);
};

describe('INV-09 a correction, whenever the months are closed', () => {
  test.prop([invoicedMonths], { numRuns: 1_000 })(
    'INV-09 stands beside the bill that it reverses, or on a credit note of its invoice',
    ({ entries, documents }) => {
      const on = (seq: number) =>
        documents.find(({ document }) => holdsSeq(document.bills, seq))?.document;
      for (const { seq, bill } of billsOf(entries).filter(isCorrection)) {
        const [of, own] = [on(bill.corrects ?? 0), on(seq)];
        const beside = own && 'corrects' in own ? own.corrects : own?.number;
        expect(beside).toBe(of?.number);
      }
    },
  );
});

describe('documents of any three months, closed whenever', () => {
  test.prop([invoicedMonths], { numRuns: 1_000 })(
    'INV-04, INV-06 add up: bills, lines, drawings, cents',
    ({ entries, documents }) => {
      for (const document of documents) expectToAddUp(document, entries);
    },
  );

  test.prop([invoicedMonths], { numRuns: 1_000 })(
    'INV-05 hold each bill once, and are numbered without a gap',
    ({ entries, documents, invoices }) => {
      for (const { seq } of billsOf(entries)) {
        const holding = documents.filter(({ document }) => holdsSeq(document.bills, seq));
        expect(holding).toHaveLength(1);
      }
      const numbers = invoices.map(({ document }) => document.number);
      expect(numbers).toEqual(numbers.map((_, i) => `inv-acme-00000${i + 1}`));
    },
  );

  test.prop([invoicedMonths], { numRuns: 300 })(
    'INV-05 name the closed invoice that late usage is of',
    ({ entries, invoices }) => {
      for (const [at, { document, lines }] of invoices.entries()) {
        const earlier = invoices.slice(0, at).map((each) => each.document.number);
        const named = lines.flatMap(({ corrects }) => corrects ?? []);
        expect(named.every((number) => earlier.includes(number))).toBe(true);
        const invoiced = invoices.slice(0, at).map((each) => each.document.month);
        const isLate = ({ seq, bill }: ReturnType<typeof billsOf>[number]) =>
          holdsSeq(document.bills, seq) &&
          invoiced.includes(billingMonth({ zone: defaultZone }, bill.hour));
        expect(named.length > 0 || !billsOf(entries).some(isLate)).toBe(true);
      }
    },
  );

  test.prop([invoicedMonths], { numRuns: 300 })(
    'INV-05 give back of a closed invoice on a credit note of it alone',
    ({ made, invoices }) => {
      for (const [at, { creditNotes }] of made.entries()) {
        const closed = made.slice(0, at).flatMap(({ invoice }) => invoice?.document.number ?? []);
        for (const { document } of creditNotes) {
          expect(document.gross.lt(0)).toBe(true);
          expect(closed).toContain(document.corrects);
        }
      }
      expect(invoices.every(({ document }) => document.gross.gte(0))).toBe(true);
    },
  );
});
