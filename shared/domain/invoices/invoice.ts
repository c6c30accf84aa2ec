import type { AccountId } from '#domain/accountId.ts';
import type { Brand } from '#domain/brand.ts';
import type { Product } from '#domain/catalogue/priceBook.ts';
import type { SeqRanges } from '#domain/invoices/seqRanges.ts';
import type { BillLine } from '#domain/ledger/bill.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundOrder } from '#domain/money/round.ts';
import type { Month, Zone } from '#domain/time/calendar.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** `inv-<account id>-000042`. Rule INV-05. */
export type InvoiceNumber = Brand<string, 'InvoiceNumber'>;
/** `cn-<account id>-000007`. Rule INV-05. */
export type CreditNoteNumber = Brand<string, 'CreditNoteNumber'>;

/** What was drawn from where for bills, exact; below zero is what came back. Rules WAL-02, INV-04. */
export type Drawn = {
  readonly vouchers: Decimal;
  readonly gift: Decimal;
  readonly income: Decimal;
  readonly cash: Decimal;
};

/**
 * The bill lines of one product, meter, SKU, region and instance, added up. `amount` is exact, `cents` its
 * share of the total in whole cents; `from` is the first hour. Rules INV-04, INV-06.
 */
export type InvoiceLine = {
  readonly product: Product;
  readonly meter: BillLine['meter'];
  readonly sku: string;
  readonly region?: string;
  /** Absent of late fees, which are of no instance, and on a document of too many lines. */
  readonly instanceId?: string;
  readonly from: Hour;
  /** As metered, in the unit's name; absent of what is not metered. */
  readonly quantity?: Decimal;
  readonly unit?: string;
  readonly amount: Decimal;
  readonly cents: Decimal;
  /** The closed invoice that it corrects. Rule INV-05. */
  readonly corrects?: InvoiceNumber;
};

/** What all documents have. `gross` is the exact sum of the bills in `bills`, of which there are `billCount`. */
type Document = {
  readonly accountId: AccountId;
  /** The account's name, or id if it had none, when the month was closed: a document says it ever after. INV-03. */
  readonly accountName: string;
  /** The month that was closed, in `zone`. */
  readonly month: Month;
  readonly zone: Zone;
  readonly currency: Currency;
  readonly closedAt: Instant;
  /** The last ledger entry that the closing saw: never one before that which an earlier closing saw. */
  readonly cut: number;
  /** Under which its lines are stored: of whoever closes at once, each stores them under an id of its own. */
  readonly linesId: string;
  readonly gross: Decimal;
  readonly drawn: Drawn;
  readonly bills: SeqRanges;
  readonly billCount: number;
  readonly lineCount: number;
  readonly tax?: Tax;
};

/**
 * A month's final invoice: immutable. `from`, `until`: the month in its zone. `dueAt`: closing plus the grace of
 * the terms. Rules INV-01, INV-02, INV-04, INV-05.
 */
export type Invoice = Document & {
  readonly number: InvoiceNumber;
  readonly from: Instant;
  readonly until: Instant;
  readonly dueAt: Instant;
};

/** What of a closed invoice was given back since, with the month in which it was: below zero. Rule INV-05. */
export type CreditNote = Document & {
  readonly number: CreditNoteNumber;
  readonly corrects: InvoiceNumber;
};

/** Of a month that was closed just now: its first file comes next. Rule FOC-01. */
export const notExported = '0 1';

/**
 * How far a month's closing has come that no sweep has had time for yet: `parts` under `id` hold what the ledger up
 * to `upTo` comes to, of all up to `cut`, which is where it ended as the first sweep found it. Worth nothing once the
 * account's invoicing has another `version`. Rules SET-09, INV-05.
 */
export type CollectedUpTo = {
  readonly version: number;
  readonly cut: number;
  readonly upTo: number;
  readonly id: string;
  readonly parts: number;
};

/**
 * A month that has a bill: running, without a number, until it is closed. An invoice is absent where all of its
 * bills gave back and stand on credit notes. `exported`: how far the operator's export of it is, until it is done.
 * `fapiaoId`: the last tax invoice that was asked for over the month. Rules INV-01, FOC-01, TAX-03.
 */
export type InvoicedMonth = {
  readonly month: Month;
  readonly closesAt: Instant;
  readonly collected?: CollectedUpTo;
  readonly closed?: { readonly at: Instant; readonly invoice?: InvoiceNumber };
  readonly exported?: string;
  readonly fapiaoId?: string;
};

/** What a document comes to, in whole cents, and what rounding made of it: in no way owed. Rule INV-04. */
export type Figures = {
  readonly gross: Decimal;
  readonly vouchers: Decimal;
  readonly gift: Decimal;
  readonly payable: Decimal;
  /** `payable` less what was exactly drawn from income and cash. */
  readonly rounding: Decimal;
};

/** gross, vouchers and gift are each rounded half up once, payable is what is left. Rule INV-04. */
export const figuresOf = ({ gross, drawn }: Pick<Document, 'gross' | 'drawn'>): Figures => {
  const rounded = {
    gross: roundOrder(gross),
    vouchers: roundOrder(drawn.vouchers),
    gift: roundOrder(drawn.gift),
  };
  const payable = rounded.gross.minus(rounded.vouchers).minus(rounded.gift);
  return { ...rounded, payable, rounding: payable.minus(drawn.income).minus(drawn.cash) };
};

/**
 * What the operator has set: amounts hold the tax already. `rate`: 0.06 is 6 %. `isTaxInvoice`: documents are tax
 * invoices, so they do not say that they are none. Rules TAX-01, INV-07.
 */
export type Tax = { readonly rate: Decimal; readonly isTaxInvoice?: true };

/** The tax in an amount: net = amount / (1 + rate), half up to the cent, and tax what is left. Rule TAX-01. */
export const taxIn = (
  { rate }: Tax,
  payable: Decimal,
): { readonly net: Decimal; readonly tax: Decimal } => {
  const net = roundOrder(payable.div(rate.plus(1)));
  return { net, tax: payable.minus(net) };
};

const digits = 6;

export const invoiceNumber = (accountId: AccountId, ordinal: number): InvoiceNumber =>
  `inv-${accountId}-${String(ordinal).padStart(digits, '0')}` as InvoiceNumber;

export const creditNoteNumber = (accountId: AccountId, ordinal: number): CreditNoteNumber =>
  `cn-${accountId}-${String(ordinal).padStart(digits, '0')}` as CreditNoteNumber;

/** The place of a document in its account's row, if the number is one of this account. Rule INV-05. */
export const ordinalOf = (accountId: AccountId, number: string): number | undefined => {
  const ordinal = Number(number.slice(number.lastIndexOf('-') + 1));
  const isOurs =
    number === invoiceNumber(accountId, ordinal) || number === creditNoteNumber(accountId, ordinal);
  return isOurs && ordinal > 0 ? ordinal : undefined;
};
