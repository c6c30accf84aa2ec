import type { AccountId } from '#domain/accountId.ts';
import type { Invoice, InvoiceNumber } from '#domain/invoices/invoice.ts';
import {
  belowZero,
  debtOf,
  type InvoiceStatus,
  paidOfInvoice,
  statusOf,
} from '#domain/invoices/owed.ts';
import { owedOfRanges, type RangeDebt } from '#domain/invoices/rangeDebts.ts';
import type { OwedOf } from '#domain/invoices/reminders.ts';
import { holdsSeq } from '#domain/invoices/seqRanges.ts';
import { Decimal, plus, sum, zero } from '#domain/money/decimal.ts';
import { Unavailable } from '#shared/faults.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { readAll } from '#usecases/pages.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { type DeadlinePassed, noDeadline } from '#usecases/sweepEach.ts';

/** Part of an entry's debt that no later credit has covered; `isBill`: it is of a bill, not taken back by a provider. */
type Debt = { readonly seq: number; readonly left: Decimal; readonly isBill: boolean };

/**
 * What of an account's debt no credit has covered, newest first: credits cover the oldest debt first, so what is
 * owed now is of the newest entries. Rule INV-04.
 *
 * The ledger is read back no further than to where the debt begins, or to the entry `after`; not at all where nothing
 * is owed.
 *
 * @throws Unavailable if there is no time for it, so that who owes for long keeps nobody else from his turn
 */
export const debtsOf = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  deadlinePassed = noDeadline,
  after = 0,
): Promise<readonly Debt[]> => {
  const { wallet, ledger } = loaded.state;
  const debts: Debt[] = [];
  let open = belowZero(wallet.buckets.cash);
  if (open.isZero()) return debts;
  const range = { from: after + 1, to: ledger.seq, order: 'down' } as const;
  for await (const entry of readLedger(deps, loaded, range)) {
    if (deadlinePassed()) throw new Unavailable(`${loaded.state.accountId}: no time for its debts`);
    const left = Decimal.min(debtOf(entry), open);
    const isBill = entry.cause.kind === 'bill';
    if (left.gt(0)) debts.push({ seq: entry.seq, left, isBill });
    open = open.minus(left);
    if (open.isZero()) break;
  }
  return debts;
};

const owedIn = (debts: readonly Debt[], { bills }: Pick<Invoice, 'bills'>): Decimal =>
  sum(debts.filter(({ seq }) => holdsSeq(bills, seq)).map(({ left }) => left));

/** What an account owes of invoices, each by itself. Rule INV-04. */
export const owedOfEach = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  deadlinePassed?: DeadlinePassed,
): Promise<(invoice: Pick<Invoice, 'bills'>) => Decimal> => {
  const debts = await debtsOf(deps, loaded, deadlinePassed);
  return (invoice) => owedIn(debts, invoice);
};

/** What an account owes of one invoice, and in all. Rule INV-04. */
export const owedOf = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  invoice: Pick<Invoice, 'bills'>,
  deadlinePassed?: DeadlinePassed,
): Promise<OwedOf> => ({
  owed: owedIn(await debtsOf(deps, loaded, deadlinePassed), invoice),
  owedInAll: belowZero(loaded.state.wallet.buckets.cash),
});

/** Debts of ranges of a ledger and of all of it, as they add up to the entry `cut`. */
type CollectedDebts = {
  readonly debts: readonly RangeDebt[];
  readonly debt: Decimal;
  readonly cut: number;
};

/**
 * What an account owes of ranges of its ledger, and in all, where debts are added up to the cut already: only what came
 * since is read, and that only where something is owed. So there is time for it. Rules INV-04, SET-09.
 */
export const owedOfCollected = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  { debts, debt, cut }: CollectedDebts,
): Promise<OwedOf> => {
  const open = belowZero(loaded.state.wallet.buckets.cash);
  const since = await debtsOf(deps, loaded, noDeadline, cut);
  const total = plus(debt, sum(since.map(({ left }) => left)));
  return { owed: owedOfRanges(debts, { total, open }), owedInAll: open };
};

/** How an invoice stands: what is owed of it, what was given back of it, exact and not above zero. Rule INV-02. */
export type InvoiceBalance = {
  readonly status: InvoiceStatus;
  readonly owed: Decimal;
  readonly credited: Decimal;
};

/** How invoices of an account stand just now. Rules INV-02, INV-04. */
export const invoiceBalances = async (
  deps: HasAccounts & HasInvoices & HasNow,
  loaded: LoadedAccount,
): Promise<(invoice: Invoice) => InvoiceBalance> => {
  const debts = await debtsOf(deps, loaded);
  const credited = await creditedOf(deps, loaded.state.accountId);
  const withdrawn = await withdrawnOf(deps, loaded.state.accountId);
  const now = deps.now();
  return (invoice) => {
    const owed = owedIn(debts, invoice);
    const given = credited.get(invoice.number) ?? zero;
    const status = statusOf(invoice, {
      owed,
      credited: given,
      now,
      isWithdrawn: withdrawn.has(invoice.number),
    });
    return { status, owed, credited: given };
  };
};

const pageOfNotes = 100;

const creditedOf = async (
  { invoices }: HasInvoices,
  accountId: AccountId,
): Promise<ReadonlyMap<InvoiceNumber, Decimal>> => {
  const notes = await readAll((after) => invoices.creditNotes(accountId, pageOfNotes, after));
  const credited = new Map<InvoiceNumber, Decimal>();
  for (const note of notes) {
    const before = credited.get(note.corrects) ?? zero;
    credited.set(note.corrects, plus(before, paidOfInvoice(note)));
  }
  return credited;
};

/** Of which invoices all was given back by a withdrawal. */
const withdrawnOf = async (
  { invoices }: HasInvoices,
  accountId: AccountId,
): Promise<ReadonlySet<InvoiceNumber>> => {
  const all = await Array.fromAsync(invoices.withdrawals(accountId));
  return new Set(all.filter(({ doneAt }) => doneAt !== undefined).map(({ number }) => number));
};
