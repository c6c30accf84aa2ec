import { Decimal, minus, sum } from '#domain/money/decimal.ts';

/** By how much the entries of a ledger took cash below zero: those before a range of them, and those up to its end. */
export type RangeDebt = { readonly before: Decimal; readonly upTo: Decimal };

/**
 * What is owed of ranges of a ledger whose debts come to `total`, of which `open` is not covered: that is of the
 * newest of them, for credits cover the oldest first. Rule INV-04.
 */
export const owedOfRanges = (
  ranges: readonly RangeDebt[],
  { total, open }: { readonly total: Decimal; readonly open: Decimal },
): Decimal => {
  const openAfter = (debt: Decimal): Decimal => Decimal.min(minus(total, debt), open);
  return sum(ranges.map(({ before, upTo }) => minus(openAfter(before), openAfter(upTo))));
};
