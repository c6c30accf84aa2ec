import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type ClosingFacts, type Collected, collectBills } from '#domain/invoices/collectBills.ts';
import { addPartsTo, partsOf } from '#domain/invoices/collectedParts.ts';
import { belowZero, debtOf } from '#domain/invoices/owed.ts';
import { type Collecting, nothingCollected, type Pile } from '#domain/invoices/piles.ts';
import { owedOfRanges } from '#domain/invoices/rangeDebts.ts';
import { holdsSeq, type SeqRanges } from '#domain/invoices/seqRanges.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, minus, sum, zero } from '#domain/money/decimal.ts';
import { invoicedMonths } from '#test/support/histories/invoicedMonths.ts';

/** What the next sweep makes of what one has kept. */
const keptAndTakenUp = (collecting: Collecting): Collecting => {
  const next = nothingCollected();
  const add = addPartsTo(next);
  for (const part of partsOf(collecting)) add(part);
  return next;
};

/** As sweeps do of which each has time for so many entries; the last one reads what is left. */
const inParts = (
  facts: ClosingFacts,
  entries: readonly Entry[],
  lengths: readonly number[],
): Collected => {
  let collecting = nothingCollected();
  let from = 0;
  for (const length of [...lengths, entries.length]) {
    const bills = collectBills(facts, collecting);
    for (const entry of entries.slice(from, from + length)) bills.take(entry);
    from += length;
    collecting = keptAndTakenUp(collecting);
  }
  return collectBills(facts, collecting).result();
};

const lengths = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 });

/** Of more entries than so many, documents tell no instances apart: some of the documents here have more lines. */
const mostLines = fc.constantFrom(2, 3, 50_000);

describe('SET-09, INV-05 a month that is collected in parts', () => {
  test.prop([invoicedMonths, lengths, mostLines], { numRuns: 1_000 })(
    'is what it is at once, line by line, wherever the parts end',
    ({ collected: months }, cuts, most) => {
      for (const { facts, entries } of months) {
        const bounded = { ...facts, mostLines: most };
        const atOnce = inParts(bounded, entries, []);
        expect(inParts(bounded, entries, cuts)).toEqual(atOnce);
      }
    },
  );
});

const pilesOf = ({ invoice, creditNotes }: Collected): readonly Pile[] => [
  ...(invoice ? [invoice] : []),
  ...creditNotes.map(({ pile }) => pile),
];

const expectSameSums = (some: Pile['lines'], others: Pile['lines']): void => {
  for (const key of ['amount', 'quantity', 'cents'] as const) {
    const of = (lines: Pile['lines']) => sum(lines.map((line) => line[key] ?? zero)).toFixed();
    expect(of(some)).toBe(of(others));
  }
};

describe('SET-09, INV-04 a document of more lines than are held at once', () => {
  test.prop([invoicedMonths, fc.integer({ min: 1, max: 4 })], { numRuns: 1_000 })(
    'has those of all instances together, and comes to the same',
    ({ collected: months }, most) => {
      for (const { facts, entries, collected } of months) {
        const bounded = pilesOf(inParts({ ...facts, mostLines: most }, entries, []));
        for (const [at, { lines: all, ...full }] of pilesOf(collected).entries()) {
          const { lines = [], ...pile } = bounded[at] ?? {};
          expect(pile).toEqual(full);
          const isByInstance = all.length <= most;
          expect(lines.some(({ instanceId }) => instanceId !== undefined)).toBe(isByInstance);
          if (isByInstance) expect(lines).toEqual(all);
          expectSameSums(lines, all);
        }
      }
    },
  );
});

/** What is owed of ranges once so many entries are there: each credit goes to the oldest debt that is left. */
const owedByCredits = (ledger: readonly Entry[], ranges: SeqRanges): Decimal => {
  const debts: { readonly seq: number; left: Decimal }[] = [];
  for (const { seq, after, deltas } of ledger) {
    const debt = debtOf({ after, deltas });
    if (debt.gt(0)) debts.push({ seq, left: debt });
    let credit = Decimal.max(
      minus(sum(debts.map(({ left }) => left)), belowZero(after.cash)),
      zero,
    );
    for (const each of debts) {
      const covered = Decimal.min(each.left, credit);
      each.left = each.left.minus(covered);
      credit = credit.minus(covered);
    }
  }
  return sum(debts.filter(({ seq }) => holdsSeq(ranges, seq)).map(({ left }) => left));
};

describe('INV-04 what is owed of a month, by its debts as they were added up', () => {
  test.prop([invoicedMonths, lengths, fc.nat(10)], { numRuns: 1_000 })(
    'is what credits have left of them, the oldest covered first, whatever came since',
    ({ collected: months, entries: ledger }, cuts, more) => {
      for (const { facts, entries } of months) {
        const { invoice, debt } = inParts(facts, entries, cuts);
        const cut = entries.at(-1)?.seq ?? 0;
        const known = ledger.slice(0, cut + more);
        const since = sum(known.slice(cut).map(debtOf));
        const open = belowZero(known.at(-1)?.after.cash ?? zero);
        const owed = owedOfRanges(invoice?.debts ?? [], { total: debt.plus(since), open });
        expect(owed.toFixed()).toBe(owedByCredits(known, invoice?.bills ?? []).toFixed());
      }
    },
  );
});
