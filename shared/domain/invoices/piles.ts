import { assert } from '#domain/defect.ts';
import type { Drawn, InvoiceLine, InvoiceNumber } from '#domain/invoices/invoice.ts';
import { addLine, type LineSums, linesOf, ofAllInstances } from '#domain/invoices/lines.ts';
import type { RangeDebt } from '#domain/invoices/rangeDebts.ts';
import { addSeq, type SeqRanges } from '#domain/invoices/seqRanges.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, plus, sum, zero } from '#domain/money/decimal.ts';

/** What goes on one document. */
export type Pile = {
  readonly gross: Decimal;
  readonly drawn: Drawn;
  readonly bills: SeqRanges;
  readonly billCount: number;
  /** Of each range of bills. */
  readonly debts: readonly RangeDebt[];
  readonly lines: readonly InvoiceLine[];
};

export type BillEntry = Entry & { readonly cause: { readonly kind: 'bill' } };

/** A pile to which bills are still added. `byInstance`: whether lines of each instance stand apart. */
export type GrowingPile = {
  gross: Decimal;
  drawn: Drawn;
  bills: [number, number][];
  billCount: number;
  debts: RangeDebt[];
  byInstance: boolean;
  sums: LineSums;
};

/**
 * What is collected of a month so far: what goes on its invoice (undefined) and on credit notes, by the invoice that
 * each corrects; bills of later months; the last bill that was looked at; and by how much all entries took cash below
 * zero. Rules INV-04, INV-05.
 */
export type Collecting = {
  readonly piles: Map<InvoiceNumber | undefined, GrowingPile>;
  later: [number, number][];
  before: number;
  debt: Decimal;
};

export const nothingCollected = (): Collecting => ({
  piles: new Map(),
  later: [],
  before: 0,
  debt: zero,
});

export const emptyPile = (): GrowingPile => ({
  gross: zero,
  drawn: { vouchers: zero, gift: zero, income: zero, cash: zero },
  bills: [],
  billCount: 0,
  debts: [],
  byInstance: true,
  sums: new Map(),
});

type Place = {
  readonly before: number;
  readonly debt: RangeDebt;
  readonly corrects: InvoiceNumber | undefined;
  readonly mostLines: number;
};

/**
 * Adds a bill to a pile; `before`: the bill before it, whosever it is; `debt`: of it alone. A pile of more than
 * `mostLines` has those of an instance no more, so that it fits into memory: which one has, follows from its bills
 * alone. Rules INV-04, SET-09.
 */
export const addTo = (pile: GrowingPile, entry: BillEntry, place: Place): void => {
  const { bill } = entry.cause;
  pile.gross = plus(pile.gross, bill.total);
  pile.drawn = drawnBy(pile.drawn, entry);
  pile.billCount += 1;
  addRange(pile, entry.seq, place);
  const { byInstance } = pile;
  for (const line of bill.lines) {
    addLine(pile.sums, line, { hour: bill.hour, corrects: place.corrects, byInstance });
  }
  if (!byInstance || pile.sums.size <= place.mostLines) return;
  pile.sums = ofAllInstances(pile.sums);
  pile.byInstance = false;
};

const addRange = (pile: GrowingPile, seq: number, { before, debt }: Place): void => {
  const { length } = pile.bills;
  addSeq(pile.bills, seq, before);
  if (pile.bills.length > length) pile.debts.push(debt);
  else pile.debts.push(overBoth(pile.debts.pop() ?? debt, debt));
};

const overBoth = (first: RangeDebt, last: RangeDebt): RangeDebt => ({
  before: first.before,
  upTo: last.upTo,
});

const drawnBy = (drawn: Drawn, { deltas, voucherDeltas }: Entry): Drawn => ({
  vouchers: drawn.vouchers.minus(sum(voucherDeltas.map(({ delta }) => delta))),
  gift: drawn.gift.minus(deltas.gift),
  income: drawn.income.minus(deltas.income),
  cash: drawn.cash.minus(deltas.cash),
});

/** What is added up, once all is. @throws Defect unless what was drawn is what the bills come to. Rule INV-04 */
export const pileOf = ({ sums, byInstance: _, ...pile }: GrowingPile): Pile => {
  const { vouchers, gift, income, cash } = pile.drawn;
  assert(Decimal.sum(vouchers, gift, income, cash).eq(pile.gross), 'collectBills: drawings add up');
  return { ...pile, lines: linesOf(sums) };
};
