import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { isInvoiced } from '#domain/invoices/fapiao.ts';
import { type CreditNote, type Invoice, ordinalOf } from '#domain/invoices/invoice.ts';
import { Decimal, minus, sum, zero } from '#domain/money/decimal.ts';
import { wholeCents } from '#domain/money/round.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { owedOfEach } from '#usecases/invoices/invoiceBalances.ts';
import { pagesOf } from '#usecases/pages.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasFapiaos } from '#usecases/ports/fapiaos.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';

type MonthsDeps = HasAccounts & HasFapiaos & HasInvoices;
type MonthRefusal = 'monthNotClosed' | 'monthInvoiced';

/**
 * What closed invoices of months drew of cash, less what their credit notes gave back and what of them is owed, to
 * the cent, rounded down. A month is invoiced once. Read is what is of these months, and credit notes made since.
 * Rules TAX-02, TAX-03.
 */
export const monthsAmount = async (
  deps: MonthsDeps,
  loaded: LoadedAccount,
  months: readonly Month[],
): Promise<Decimal | Refused<MonthRefusal>> => {
  const { accountId } = loaded.state;
  const invoices: Invoice[] = [];
  for (const month of months) {
    const invoice = await invoiceToAskFor(deps, accountId, month);
    if (isRefused(invoice)) return invoice;
    invoices.push(invoice);
  }
  const cut = invoices.reduce((least, each) => Math.min(least, each.cut), loaded.state.ledger.seq);
  const notes = await notesSince(deps, accountId, cut);
  const owedOf = await owedOfEach(deps, loaded);
  const amounts = invoices.map((invoice) => minus(cashOf(invoice, notes), owedOf(invoice)));
  return wholeCents(Decimal.max(sum(amounts), zero));
};

/** The invoice of a month that no tax invoice is over, asked for or issued. */
const invoiceToAskFor = async (
  { invoices, fapiaos }: MonthsDeps,
  accountId: AccountId,
  month: Month,
): Promise<Invoice | Refused<MonthRefusal>> => {
  const { closed, fapiaoId } = (await invoices.month(accountId, month)) ?? {};
  const before = fapiaoId === undefined ? undefined : await fapiaos.load(accountId, fapiaoId);
  if (before && isInvoiced(before)) {
    return refuse('monthInvoiced', `another request is over ${month}: ask for an amount`);
  }
  if (closed?.invoice === undefined) {
    return refuse('monthNotClosed', `there is no invoice of ${month}, or not yet`);
  }
  const ordinal = ordinalOf(accountId, closed.invoice);
  const invoice = ordinal && (await invoices.invoice(accountId, ordinal));
  assert(
    invoice !== undefined && invoice !== 0,
    'fapiaoMonths: a closed month has the invoice that it names',
  );
  return invoice;
};

const pageSize = 100;

/** Credit notes of the closings that saw the ledger so far, or further: what corrects an invoice was closed after it. */
const notesSince = async (
  { invoices }: HasInvoices,
  accountId: AccountId,
  cut: number,
): Promise<readonly CreditNote[]> => {
  let notes: readonly CreditNote[] = [];
  const newestFirst = pagesOf((after) => invoices.creditNotes(accountId, pageSize, after));
  for await (const page of newestFirst) {
    notes = notes.concat(page.filter((note) => note.cut >= cut));
    if (page.some((note) => note.cut < cut)) break;
  }
  return notes;
};

const cashOf = (invoice: Invoice, notes: readonly CreditNote[]): Decimal =>
  sum([
    invoice.drawn.cash,
    ...notes.filter(({ corrects }) => corrects === invoice.number).map(({ drawn }) => drawn.cash),
  ]);
