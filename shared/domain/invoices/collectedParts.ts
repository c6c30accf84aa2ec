import type { Drawn, InvoiceNumber } from '#domain/invoices/invoice.ts';
import { type LineSum, putLine } from '#domain/invoices/lines.ts';
import { type Collecting, emptyPile, type GrowingPile } from '#domain/invoices/piles.ts';
import type { RangeDebt } from '#domain/invoices/rangeDebts.ts';
import type { SeqRanges } from '#domain/invoices/seqRanges.ts';
import type { Decimal } from '#domain/money/decimal.ts';

/** A pile without its lines. `note`: the invoice whose credit note it is; absent of the month's own invoice. */
export type PilePart = {
  readonly note?: InvoiceNumber;
  readonly gross: Decimal;
  readonly drawn: Drawn;
  readonly bills: SeqRanges;
  readonly billCount: number;
  readonly debts: readonly RangeDebt[];
  readonly byInstance: boolean;
};

/** Some of the lines of the pile that was begun last. */
export type LinesPart = { readonly lines: readonly LineSum[] };

/** What is of no pile: the bills of later months, the last bill that was looked at, and the debt of all entries. */
export type LaterPart = {
  readonly before: number;
  readonly later: SeqRanges;
  readonly debt: Decimal;
};

/** A part of what is collected, as it is kept from one sweep to the next: none is larger than a document. SET-09. */
export type CollectedPart = PilePart | LinesPart | LaterPart;

const linesAPart = 250;

/** What is collected, part by part, in the order in which it is put together again. Rules SET-09, INV-05. */
export function* partsOf({ piles, ...rest }: Collecting): Generator<CollectedPart> {
  yield rest;
  for (const [note, { sums, ...pile }] of piles) {
    yield { ...(note !== undefined && { note }), ...pile };
    yield* linesIn(sums.values());
  }
}

function* linesIn(sums: Iterable<LineSum>): Generator<LinesPart> {
  let lines: LineSum[] = [];
  for (const sum of sums) {
    lines.push(sum);
    if (lines.length < linesAPart) continue;
    yield { lines };
    lines = [];
  }
  if (lines.length > 0) yield { lines };
}

/** Puts parts together to what they are of, in their order, one at a time. Rules SET-09, INV-05. */
export const addPartsTo = (collected: Collecting): ((part: CollectedPart) => void) => {
  let pile: GrowingPile = emptyPile();
  return (part) => {
    if ('lines' in part) {
      for (const line of part.lines) putLine(pile.sums, { ...line });
    } else if ('later' in part) {
      collected.before = part.before;
      collected.debt = part.debt;
      collected.later = growing(part.later);
    } else {
      const { note, ...rest } = part;
      pile = { ...rest, bills: growing(rest.bills), debts: [...rest.debts], sums: new Map() };
      collected.piles.set(note, pile);
    }
  };
};

const growing = (ranges: SeqRanges): [number, number][] =>
  ranges.map(([from, to]): [number, number] => [from, to]);
