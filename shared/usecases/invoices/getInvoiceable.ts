import type { AccountId } from '#domain/accountId.ts';
import { firstToCollect, isOnNone, noInvoices } from '#domain/invoices/collectBills.ts';
import { type Decimal, minus, plus, sum, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { Conflict } from '#shared/faults.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { isBillEntry } from '#usecases/bills/readBills.ts';
import { debtsOf } from '#usecases/invoices/invoiceBalances.ts';
import { readAll } from '#usecases/pages.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

/**
 * What a tax invoice may be made out for, exact: the cash that bills drew less what came back of it (`consumed`),
 * less what of that is still owed, or gift has paid as the account was closed (`uncovered`), and what is invoiced
 * already. Rule TAX-02.
 */
export type Invoiceable = {
  readonly currency: Currency;
  readonly consumed: Decimal;
  readonly uncovered: Decimal;
  /** What fapiao are asked for or issued over. */
  readonly invoiced: Decimal;
  /** Below zero where what was invoiced has come back. */
  readonly amount: Decimal;
};

/** Entries that are on no document yet, added up within one answer: some 20 days of a thousand an hour. */
const mostEntries = 20_000;

type InvoiceableDeps = HasAccounts & HasInvoices;

/**
 * What of an account's cash is consumed and covered. Closed documents say what they drew, the ledger is read for what
 * is on none yet. Vouchers, gift and income never count, nor cash that is not spent, nor what a provider took back.
 * Rules TAX-02, INV-04.
 *
 * @throws Conflict if months kept being closed meanwhile
 */
export const getInvoiceable = (
  deps: InvoiceableDeps,
  accountId: AccountId,
): Promise<Invoiceable | Refused<'accountNotFound' | 'monthTooLarge'>> =>
  retryOnConflict(async () => {
    const loaded = await deps.accounts.load(accountId, 'strong');
    return loaded === undefined ? noAccount() : invoiceableOf(deps, loaded);
  });

/** The same of an account as it was loaded. @throws Conflict if a month was closed since */
export const invoiceableOf = async (
  deps: InvoiceableDeps,
  loaded: LoadedAccount,
): Promise<Invoiceable | Refused<'monthTooLarge'>> => {
  const { accountId, currency, invoiced = zero, paidByGift = zero, ledger } = loaded.state;
  const progress = (await deps.invoices.progress(accountId)) ?? noInvoices;
  if (progress.cut > ledger.seq) throw new Conflict('bills were invoiced since');
  const closed = await drawnByDocuments(deps, accountId);
  const open = await drawnSince(deps, loaded, progress);
  if (isRefused(open)) return open;
  const after = (await deps.invoices.progress(accountId)) ?? noInvoices;
  if (after.version !== progress.version) throw new Conflict('a month was closed meanwhile');
  const debts = await debtsOf(deps, loaded);
  const consumed = plus(closed, open.cash);
  const owed = sum(debts.filter(({ isBill }) => isBill).map(({ left }) => left));
  const uncovered = plus(owed, paidByGift);
  const amount = minus(minus(consumed, uncovered), invoiced);
  return { currency, consumed, uncovered, invoiced, amount };
};

const pageSize = 100;

const drawnByDocuments = async (
  { invoices }: HasInvoices,
  accountId: AccountId,
): Promise<Decimal> => {
  const made = await readAll((after) => invoices.invoices(accountId, pageSize, after));
  const notes = await readAll((after) => invoices.creditNotes(accountId, pageSize, after));
  return sum([...made, ...notes].map(({ drawn }) => drawn.cash));
};

const drawnSince = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  progress: Parameters<typeof firstToCollect>[0],
): Promise<{ readonly cash: Decimal } | Refused<'monthTooLarge'>> => {
  const range = {
    from: firstToCollect(progress),
    to: loaded.state.ledger.seq,
    order: 'up',
  } as const;
  if (range.to - range.from >= mostEntries) {
    const detail = `more than ${mostEntries} entries are on no invoice yet: wait for the next invoice`;
    return refuse('monthTooLarge', detail);
  }
  let cash = zero;
  for await (const entry of readLedger(deps, loaded, range)) {
    if (isBillEntry(entry) && isOnNone(progress, entry.seq)) cash = minus(cash, entry.deltas.cash);
  }
  return { cash };
};
