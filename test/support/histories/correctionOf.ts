import {
  addDrawings,
  type CorrectedBill,
  uncorrected,
} from '#domain/account/corrections/correctedBill.ts';
import { quoteCorrection } from '#domain/account/corrections/quoteCorrection.ts';
import { type Bill, isCorrection } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { Deduction } from '#domain/rating/meteredLine.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Drawing } from '#domain/wallet/draw.ts';

/** A correction in a history that has no state: its bill, what that gives back, and what of the bill is reversed then. */
export type CorrectionMade = {
  readonly bill: Bill;
  readonly drawing: Drawing;
  readonly corrected: CorrectedBill;
};

/** The correction `by` that reverses lines of an entry's bill, or all if none is named; undefined if it is refused. */
export const correctionOf = (
  entry: Entry,
  corrected: CorrectedBill = uncorrected(entry.seq),
  lines: readonly number[],
  by: number,
  packs: readonly Pack[] = [],
): CorrectionMade | undefined => {
  const { seq, cause } = entry;
  if (cause.kind !== 'bill') return undefined;
  const facts = { entry, bill: cause.bill, corrected, packs };
  const quote = quoteCorrection(facts, lines.length > 0 ? lines : undefined);
  if (isRefused(quote)) return undefined;
  const { total, drawing } = quote;
  const { hour, currency } = cause.bill;
  return {
    drawing,
    bill: {
      ...{ kind: 'correction', hour, currency, corrects: seq },
      ...{ lines: quote.lines, total, alert: false },
    },
    corrected: {
      ...{ seq, version: corrected.version + 1, given: addDrawings(corrected.given, drawing) },
      lines: [...corrected.lines, ...quote.lines.map(({ line }) => ({ line, by }))],
    },
  };
};

/** The units that a correction gives back to packs. */
export const returnedBy = (bill: Bill | undefined): readonly Deduction[] =>
  (bill?.lines ?? []).filter(isCorrection).flatMap(({ returned }) => returned);
