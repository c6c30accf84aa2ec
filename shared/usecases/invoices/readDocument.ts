import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { WithLines } from '#domain/invoices/closeMonth.ts';
import {
  type CreditNote,
  type Invoice,
  type InvoiceLine,
  ordinalOf,
} from '#domain/invoices/invoice.ts';
import { rangesAfter, type SeqRanges } from '#domain/invoices/seqRanges.ts';
import type { Currency } from '#domain/money/money.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type BillPart, partOf } from '#usecases/bills/exportBills.ts';
import { type BillEntry, type BillOf, isBillEntry } from '#usecases/bills/readBills.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { Page } from '#usecases/ports/lists.ts';

type DocumentDeps = HasAccounts & HasInvoices;

/** Which document: an invoice or a credit note, by its number. */
export type DocumentRef = { readonly accountId: AccountId; readonly documentId: string };

type Missing = Refused<'accountNotFound' | 'documentNotFound'>;

/** A document with the account that it is of, as it was loaded. */
type Found = { readonly document: Invoice | CreditNote; readonly loaded: LoadedAccount };

const noDocument = (number: string): Refused<'documentNotFound'> =>
  refuse('documentNotFound', `the account has no ${number}; a running month has no number yet`);

/** A final invoice, its place in its account's row, and the account as it was loaded. */
type FoundInvoice = {
  readonly invoice: Invoice;
  readonly ordinal: number;
  readonly loaded: LoadedAccount;
};

/** A final invoice by its number. Rule INV-05. */
export const findInvoice = async (
  { accounts, invoices }: DocumentDeps,
  accountId: AccountId,
  number: string,
): Promise<FoundInvoice | Missing> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const ordinal = ordinalOf(accountId, number);
  const invoice = ordinal && (await invoices.invoice(accountId, ordinal));
  return invoice ? { invoice, ordinal, loaded } : noDocument(number);
};

const findDocument = async (
  { accounts, invoices }: DocumentDeps,
  { accountId, documentId }: DocumentRef,
): Promise<Found | Missing> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const ordinal = ordinalOf(accountId, documentId);
  const load = documentId.startsWith('cn-') ? invoices.creditNote : invoices.invoice;
  const document = ordinal && (await load(accountId, ordinal));
  return document ? { document, loaded } : noDocument(documentId);
};

/**
 * A document with all of its lines, of which there may be `most`. Rule INV-03. Refused: no such account or
 * document; more lines than that.
 */
export const documentWithLines = async (
  deps: DocumentDeps,
  of: DocumentRef,
  most: number,
): Promise<WithLines<Invoice | CreditNote> | Missing | Refused<'documentTooLarge'>> => {
  const found = await findDocument(deps, of);
  if (isRefused(found)) return found;
  const { document } = found;
  const { lineCount, number } = document;
  if (lineCount > most) {
    const csv = `/v1/accounts/${of.accountId}/documents/${number}/bills.csv`;
    return refuse(
      'documentTooLarge',
      `more than ${most} lines (${lineCount}): take ${csv} instead`,
    );
  }
  const lines: InvoiceLine[] = [];
  for await (const line of deps.invoices.lines(document)) lines.push(line);
  assert(lines.length === lineCount, `${number} has all of its lines`);
  return { document, lines };
};

/** A line with the currency of its document. */
export type DocumentLine = { readonly line: InvoiceLine; readonly currency: Currency };

/** A page of a document's lines, in their order; `after` is how many came before. Rule INV-04. */
export const listDocumentLines = async (
  deps: DocumentDeps,
  of: DocumentRef,
  limit: number,
  after = '0',
): Promise<Page<DocumentLine> | Missing> => {
  const found = await findDocument(deps, of);
  if (isRefused(found)) return found;
  const { currency } = found.document;
  const items: DocumentLine[] = [];
  let place = 0;
  for await (const line of deps.invoices.lines(found.document)) {
    if (items.length === limit) return { items, next: String(place) };
    if (place >= Number(after)) items.push({ line, currency });
    place += 1;
  }
  return { items };
};

/** A page of the bills that a document is the sum of, in the order of issue. Rule INV-04. */
export const listDocumentBills = async (
  deps: DocumentDeps,
  of: DocumentRef,
  limit: number,
  after = '0',
): Promise<Page<BillOf> | Missing> => {
  const found = await findDocument(deps, of);
  if (isRefused(found)) return found;
  const items: BillOf[] = [];
  for await (const entry of billsOf(deps, found, Number(after))) {
    const last = items.at(-1);
    if (last && items.length === limit) return { items, next: String(last.entry.seq) };
    items.push({ accountId: of.accountId, entry });
  }
  return { items };
};

/** The lines of those bills, a part at a time, from after a sequence on. Rules SET-05, INV-04. */
export const exportDocumentBills = async (
  deps: DocumentDeps,
  of: DocumentRef,
  after = 0,
): Promise<BillPart | Missing> => {
  const found = await findDocument(deps, of);
  if (isRefused(found)) return found;
  return partOf(of.accountId, billsOf(deps, found, after), (bill) => bill.lines);
};

/** The bills that a document is the sum of, in the order of issue, from after a sequence on. Rule INV-04. */
export async function* billsOf(
  deps: HasAccounts,
  { document: { bills }, loaded }: { readonly document: { readonly bills: SeqRanges } } & Found,
  after: number,
): AsyncGenerator<BillEntry> {
  for (const [from, to] of rangesAfter(bills, after)) {
    for await (const entry of readLedger(deps, loaded, { from, to, order: 'up' })) {
      if (isBillEntry(entry)) yield entry;
    }
  }
}
