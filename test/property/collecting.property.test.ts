import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type ClosingFacts, type Collected, collectBills } from '#domain/invoices/collectBills.ts';
import { addPartsTo, partsOf } from '#domain/invoices/collectedParts.ts';
import { belowZero, debtOf } from '#domain/invoices/owed.ts';
import { type Collecting, nothingCollected } from '#domain/invoices/piles.ts';
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

describe('SET-09, INV-05 a month that is collected in parts', () => {
  test.prop([invoicedMonths, lengths], { numRuns: 1_000 })(
    'is what it is at once, line by line, wherever the parts end',
    ({ collected: months }, cuts) => {
      for (const { facts, entries, collected } of months) {
        expect(inParts(facts, entries, cuts)).toEqual(collected);
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
