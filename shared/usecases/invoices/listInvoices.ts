import type { AccountId } from '#domain/accountId.ts';
import type { CreditNote, Invoice } from '#domain/invoices/invoice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type InvoiceBalance, invoiceBalances } from '#usecases/invoices/invoiceBalances.ts';
import { findInvoice } from '#usecases/invoices/readDocument.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';

type InvoiceDeps = HasAccounts & HasInvoices & HasNow;

/** A final invoice, and how it stands. */
export type InvoiceWithBalance = { readonly invoice: Invoice; readonly balance: InvoiceBalance };

/** A page of an account's final invoices, newest first. Rules INV-01, INV-02. */
export const listInvoices = async (
  deps: InvoiceDeps,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<InvoiceWithBalance> | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  return loaded === undefined ? noAccount() : invoicesOf(deps, loaded, limit, after);
};

/** The same of an account that is loaded. */
export const invoicesOf = async (
  deps: InvoiceDeps,
  loaded: LoadedAccount,
  limit: number,
  after?: string,
): Promise<Page<InvoiceWithBalance>> => {
  const { accountId } = loaded.state;
  const { items, next } = await deps.invoices.invoices(accountId, limit, after);
  const balanceOf = await invoiceBalances(deps, loaded);
  return {
    items: items.map((invoice) => ({ invoice, balance: balanceOf(invoice) })),
    ...(next !== undefined && { next }),
  };
};

/** A page of an account's credit notes, newest first. Rule INV-05. */
export const listCreditNotes = async (
  deps: HasAccounts & HasInvoices,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<CreditNote> | Refused<'accountNotFound'>> => {
  if (!(await deps.accounts.exists(accountId))) return noAccount();
  return deps.invoices.creditNotes(accountId, limit, after);
};

/** A final invoice, and how it stands. Rules INV-02, INV-04. */
export const getInvoice = async (
  deps: InvoiceDeps,
  accountId: AccountId,
  number: string,
): Promise<InvoiceWithBalance | Refused<'accountNotFound' | 'documentNotFound'>> => {
  const found = await findInvoice(deps, accountId, number);
  if (isRefused(found)) return found;
  const { invoice, loaded } = found;
  const balanceOf = await invoiceBalances(deps, loaded);
  return { invoice, balance: balanceOf(invoice) };
};
