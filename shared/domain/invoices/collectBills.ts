import type { InvoiceNumber } from '#domain/invoices/invoice.ts';
import { debtOf } from '#domain/invoices/owed.ts';
import {
  addTo,
  type BillEntry,
  type Collecting,
  emptyPile,
  nothingCollected,
  type Pile,
  pileOf,
} from '#domain/invoices/piles.ts';
import type { RangeDebt } from '#domain/invoices/rangeDebts.ts';
import { addSeq, holdsSeq, type SeqRanges } from '#domain/invoices/seqRanges.ts';
import { type Bill, givesBack } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { type Decimal, plus } from '#domain/money/decimal.ts';
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
  /** How many lines a document has at most that tells instances apart; 50,000 unless said. */
  readonly mostLines?: number;
};

/** As many as fit into the memory of a sweep that closes eight accounts at once. Rule SET-09. */
const linesADocument = 50_000;

/**
 * A month's bills, and what gives back of closed invoices, by the invoice; bills of later months are left. `debt`: by
 * how much all entries that were looked at took cash below zero.
 */
export type Collected = {
  readonly invoice: Pile | undefined;
  readonly creditNotes: readonly { readonly corrects: InvoiceNumber; readonly pile: Pile }[];
  readonly later: SeqRanges;
  readonly debt: Decimal;
};

const isBill = (entry: Entry): entry is BillEntry => entry.cause.kind === 'bill';

/**
 * Collects what a month's closing puts on its invoice and on credit notes: each bill that is on no document
 * yet and is not of a later month. Rules INV-04, INV-05.
 *
 * What corrects a closed invoice, such as usage of its month that came late or a refund of what it charged,
 * stands on this invoice and names it; what gives back more than it takes stands on a credit note of it. So does
 * what an operator reverses of a bill that is on a closed invoice (INV-09).
 *
 * `take` wants every entry from `firstToCollect` on, in order; behind what is `collected` already, those after it.
 * It adds to that, which so is, at any time, all that is to be kept for going on from there (SET-09).
 */
export const collectBills = (facts: ClosingFacts, collected: Collecting = nothingCollected()) => {
  const { progress, zones, month, mostLines = linesADocument } = facts;
  const { piles, later } = collected;
  const isFree = (seq: number): boolean => isOnNone(progress, seq);
  const put = (entry: BillEntry, of: Month, debt: RangeDebt): void => {
    const { bill } = entry.cause;
    const corrects = correctedBy(facts, bill, of);
    const onNote = bill.total.lt(0) ? notedOn(facts, bill, corrects) : undefined;
    const pile = piles.get(onNote) ?? emptyPile();
    piles.set(onNote, pile);
    addTo(pile, entry, { before: collected.before, debt, corrects, mostLines });
  };
  return {
    take: (entry: Entry): void => {
      const debt = { before: collected.debt, upTo: plus(collected.debt, debtOf(entry)) };
      collected.debt = debt.upTo;
      if (!isBill(entry)) return;
      const of = billingMonth(zones, entry.cause.bill.hour);
      if (isFree(entry.seq)) {
        if (of > month) addSeq(later, entry.seq, collected.before);
        else put(entry, of, debt);
      }
      collected.before = entry.seq;
    },
    result: (): Collected => {
      const { [0]: invoice } = [...piles].flatMap(([note, pile]) => (note ? [] : [pileOf(pile)]));
      const creditNotes = [...piles].flatMap(([corrects, pile]) =>
        corrects ? [{ corrects, pile: pileOf(pile) }] : [],
      );
      return { invoice, creditNotes, later, debt: collected.debt };
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
