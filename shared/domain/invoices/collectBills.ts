import { assert } from '#domain/defect.ts';
import type { Drawn, InvoiceLine, InvoiceNumber } from '#domain/invoices/invoice.ts';
import { addLine, type LineSums, linesOf } from '#domain/invoices/lines.ts';
import { addSeq, holdsSeq, type SeqRanges } from '#domain/invoices/seqRanges.ts';
import { type Bill, givesBack } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, plus, sum, zero } from '#domain/money/decimal.ts';
import { type BillingZones, billingMonth } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';

/**
 * How far an account's ledger is on invoices: all bills up to the sequence `cut`, but for those in `later`,
 * which are of months that were not closed then. `invoices`, `creditNotes`: how many there are. Rule INV-05.
 */
export type InvoicingProgress = {
  readonly version: number;
  readonly cut: number;
  readonly later: SeqRanges;
  readonly invoices: number;
  readonly creditNotes: number;
};

export const noInvoices: InvoicingProgress = {
  version: 0,
  cut: 0,
  later: [],
  invoices: 0,
  creditNotes: 0,
};

/** The first entry that the next closing has to look at. */
export const firstToCollect = ({ cut, later }: InvoicingProgress): number =>
  later[0]?.[0] ?? cut + 1;

/** Whether an entry's bill is on no document yet. Rule INV-05. */
export const isOnNone = ({ cut, later }: InvoicingProgress, seq: number): boolean =>
  seq > cut || holdsSeq(later, seq);

/** What is closed, and on which invoice of it a bill is that another corrects. */
export type ClosingFacts = {
  readonly month: Month;
  readonly zones: BillingZones;
  readonly progress: InvoicingProgress;
  /** The invoice that a closed month has; undefined where it has none. */
  readonly invoiceOf: (month: Month) => InvoiceNumber | undefined;
  /** The closed invoice that an entry's bill is on. */
  readonly invoiceWith: (seq: number) => InvoiceNumber | undefined;
};

/** What goes on one document. */
export type Pile = {
  readonly gross: Decimal;
  readonly drawn: Drawn;
  readonly bills: SeqRanges;
  readonly billCount: number;
  readonly lines: readonly InvoiceLine[];
};

/** A month's bills, and what gives back of closed invoices, by the invoice; bills of later months are left. */
export type Collected = {
  readonly invoice: Pile | undefined;
  readonly creditNotes: readonly { readonly corrects: InvoiceNumber; readonly pile: Pile }[];
  readonly later: SeqRanges;
};

type BillEntry = Entry & { readonly cause: { readonly kind: 'bill' } };

const isBill = (entry: Entry): entry is BillEntry => entry.cause.kind === 'bill';

/**
 * Collects what a month's closing puts on its invoice and on credit notes: each bill that is on no document
 * yet and is not of a later month. Rules INV-04, INV-05.
 *
 * What corrects a closed invoice, such as usage of its month that came late or a refund of what it charged,
 * stands on this invoice and names it; what gives back more than it takes stands on a credit note of it. So does
 * what an operator reverses of a bill that is on a closed invoice (INV-09).
 *
 * `take` wants every entry from `firstToCollect` on, in order.
 */
export const collectBills = (facts: ClosingFacts) => {
  const { progress, zones, month } = facts;
  const piles = new Map<InvoiceNumber | undefined, GrowingPile>();
  const later: [number, number][] = [];
  let before = 0;
  const isFree = (seq: number): boolean => isOnNone(progress, seq);
  const put = (entry: BillEntry, of: Month): void => {
    const { bill } = entry.cause;
    const corrects = correctedBy(facts, bill, of);
    const onNote = bill.total.lt(0) ? notedOn(facts, bill, corrects) : undefined;
    const pile = piles.get(onNote) ?? emptyPile();
    piles.set(onNote, pile);
    addTo(pile, entry, { before, corrects });
  };
  return {
    take: (entry: Entry): void => {
      if (!isBill(entry)) return;
      const of = billingMonth(zones, entry.cause.bill.hour);
      if (isFree(entry.seq)) {
        if (of > month) addSeq(later, entry.seq, before);
        else put(entry, of);
      }
      before = entry.seq;
    },
    result: (): Collected => {
      const { [0]: invoice } = [...piles].flatMap(([note, pile]) => (note ? [] : [pileOf(pile)]));
      const creditNotes = [...piles].flatMap(([corrects, pile]) =>
        corrects ? [{ corrects, pile: pileOf(pile) }] : [],
      );
      return { invoice, creditNotes, later };
    },
  };
};

/** The closed invoice that a bill of a month corrects, if it does. Rule INV-05. */
export const correctedBy = (
  { month, invoiceOf, invoiceWith }: Pick<ClosingFacts, 'month' | 'invoiceOf' | 'invoiceWith'>,
  bill: Bill,
  of: Month,
): InvoiceNumber | undefined =>
  (givesBack(bill) && bill.corrects !== undefined ? invoiceWith(bill.corrects) : undefined) ??
  (of < month ? invoiceOf(of) : undefined);

/**
 * The invoice whose credit note a bill below zero stands on. A correction of a late bill that is on no closed
 * invoice yet stands beside it, whichever invoice both name. Rule INV-09.
 */
const notedOn = (
  { invoiceWith }: ClosingFacts,
  { kind, corrects }: Bill,
  named: InvoiceNumber | undefined,
): InvoiceNumber | undefined =>
  kind === 'correction' && corrects !== undefined ? invoiceWith(corrects) : named;

type GrowingPile = {
  gross: Decimal;
  drawn: Drawn;
  bills: [number, number][];
  billCount: number;
  sums: LineSums;
};

const emptyPile = (): GrowingPile => ({
  gross: zero,
  drawn: { vouchers: zero, gift: zero, income: zero, cash: zero },
  bills: [],
  billCount: 0,
  sums: new Map(),
});

type Place = { readonly before: number; readonly corrects: InvoiceNumber | undefined };

const addTo = (pile: GrowingPile, entry: BillEntry, { before, corrects }: Place): void => {
  const { bill } = entry.cause;
  pile.gross = plus(pile.gross, bill.total);
  pile.drawn = drawnBy(pile.drawn, entry);
  pile.billCount += 1;
  addSeq(pile.bills, entry.seq, before);
  for (const line of bill.lines) addLine(pile.sums, line, { hour: bill.hour, corrects });
};

const drawnBy = (drawn: Drawn, { deltas, voucherDeltas }: Entry): Drawn => ({
  vouchers: drawn.vouchers.minus(sum(voucherDeltas.map(({ delta }) => delta))),
  gift: drawn.gift.minus(deltas.gift),
  income: drawn.income.minus(deltas.income),
  cash: drawn.cash.minus(deltas.cash),
});

/** @throws Defect unless what was drawn is what the bills come to. Rule INV-04 */
const pileOf = ({ sums, ...pile }: GrowingPile): Pile => {
  const { vouchers, gift, income, cash } = pile.drawn;
  assert(Decimal.sum(vouchers, gift, income, cash).eq(pile.gross), 'collectBills: drawings add up');
  return { ...pile, lines: linesOf(sums) };
};
