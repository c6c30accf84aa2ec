import { isCorrectable } from '#domain/account/corrections/quoteCorrection.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Invoice } from '#domain/invoices/invoice.ts';
import {
  type InvoiceWithdrawal,
  newWithdrawal,
  withdrawalRefusal,
} from '#domain/invoices/withdrawal.ts';
import { billIdOf } from '#domain/ledger/bill.ts';
import type { Author } from '#domain/ledger/entry.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import {
  type CorrectionQuoteRefusal,
  loadCorrection,
  type QuotedCorrection,
} from '#usecases/corrections/loadCorrection.ts';
import { type ReversalDeps, reverseBill } from '#usecases/corrections/reverseBill.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import { billsOf, findInvoice } from '#usecases/invoices/readDocument.ts';
import type { LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';

type WithdrawalDeps = ReversalDeps & HasInvoices;

/** Which invoice, by its number, and why. */
type WithdrawalRequest = { readonly invoiceId: string; readonly reason: string };

type ReversingRefusal = CorrectionQuoteRefusal | 'tooManyVouchers' | 'voucherTooOld';
type WithdrawalRefusal =
  | ('documentNotFound' | 'invoiceDue' | 'documentTooLarge' | 'invoiceHoldsOrders')
  | ReversingRefusal;

/** One request has so much time: whoever asks again goes on. */
const billsAtOnce = 50;

/**
 * Withdraws an invoice before it is due, or goes on with that: its next bills are reversed, each in a transaction of
 * its own, as INV-09 has it. Whoever dies in between, or asks at the same time, reverses none twice. What is given back
 * stands on a credit note of the invoice, which stays as it is. Rules INV-02, INV-05, INV-09, ORD-03.
 *
 * Refused: it is due, or what was bought stands on it, which comes back by the rules of refunds alone.
 */
export const withdrawInvoice = <Answer extends object>(
  deps: WithdrawalDeps,
  operation: Mutation<InvoiceWithdrawal, Answer>,
  accountId: AccountId,
  { invoiceId, reason }: WithdrawalRequest,
): Promise<Answer | Refused<WithdrawalRefusal | 'idempotencyKeyReused'>> =>
  runOperation<Answer, WithdrawalRefusal>(deps, operation, async () => {
    const found = await findInvoice(deps, accountId, invoiceId);
    if (isRefused(found)) return found;
    const before =
      (await deps.invoices.withdrawal(accountId, found.ordinal)) ??
      (await begin(deps, found, reason));
    if (isRefused(before)) return before;
    if (before.doneAt !== undefined) return { writes: [], answer: operation.present(before) };
    const next = await goOn(deps, { ...found, before }, operation);
    if (isRefused(next)) return next;
    return { writes: [deps.invoices.saveWithdrawal(next)], answer: operation.present(next) };
  });

type Of = { readonly loaded: LoadedAccount; readonly invoice: Invoice };

/** Written down before the first bill is reversed: what began in time may end later. */
const begin = async (
  deps: WithdrawalDeps,
  { loaded, invoice }: Of,
  reason: string,
): Promise<
  InvoiceWithdrawal | Refused<'invoiceDue' | 'documentTooLarge' | 'invoiceHoldsOrders'>
> => {
  const now = deps.now();
  const refused = withdrawalRefusal(invoice, now);
  if (refused !== undefined) return refused;
  for await (const { cause } of billsOf(deps, { loaded, document: invoice }, 0)) {
    if (cause.bill.kind !== 'order') continue;
    const why = 'what was bought stands on it, which comes back as a refund';
    return refuse('invoiceHoldsOrders', `${why}: reverse its other bills, each by itself`);
  }
  const begun = newWithdrawal(invoice, reason, now);
  await deps.transact([deps.invoices.saveWithdrawal(begun)]);
  return begun;
};

const goOn = async (
  deps: WithdrawalDeps,
  { loaded, invoice, before }: Of & { readonly before: InvoiceWithdrawal },
  { author }: Pick<Mutation<object, object>, 'author'>,
): Promise<InvoiceWithdrawal | Refused<ReversingRefusal>> => {
  const after = { ...before, version: before.version + 1 };
  let { doneTo } = before;
  let count = 0;
  for await (const entry of billsOf(deps, { loaded, document: invoice }, doneTo)) {
    if (count === billsAtOnce) return { ...after, doneTo };
    const refused = isCorrectable(entry.cause.bill)
      ? await giveBack(deps, before, entry.seq, author)
      : undefined;
    if (refused !== undefined) return refused;
    doneTo = entry.seq;
    count += 1;
  }
  return { ...after, doneTo, doneAt: deps.now() };
};

/** What of a bill was not reversed yet, in one transaction. Answers why it is not, if it is not. */
const giveBack = async (
  deps: WithdrawalDeps,
  { accountId, reason }: InvoiceWithdrawal,
  seq: number,
  author: Author | undefined,
): Promise<Refused<ReversingRefusal> | undefined> => {
  const given = await transactAccount<Given, ReversingRefusal>(
    deps,
    accountId,
    {},
    async (state) => {
      const billId = billIdOf(accountId, seq);
      const found = await loadCorrection(deps, state, { accountId, billId });
      const nothing = { writes: [], answer: { seq } };
      if (isRefused(found)) return found.refused === 'lineCorrected' ? nothing : found;
      if (isOfNothing(found)) return nothing;
      const made = await reverseBill(deps, { ...state, ...(author && { author }) }, found, reason);
      return isRefused(made) ? made : { ...made, answer: { seq } };
    },
  );
  return 'refused' in given ? ofNoKey(given) : undefined;
};

type Given = { readonly seq: number };

/** A bill that cost nothing, nor any units of a pack. */
const isOfNothing = ({ quote: { total, lines } }: QuotedCorrection): boolean =>
  total.isZero() && lines.every(({ returned }) => returned.length === 0);

const ofNoKey = ({
  refused,
  detail,
}: Refused<ReversingRefusal | 'idempotencyKeyReused'>): Refused<ReversingRefusal> => {
  assert(refused !== 'idempotencyKeyReused', 'withdrawInvoice: a bill by itself has no key');
  return refuse(refused, detail);
};
