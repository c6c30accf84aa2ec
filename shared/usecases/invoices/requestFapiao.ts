import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Fapiao, FapiaoTitle } from '#domain/invoices/fapiao.ts';
import { Decimal, plus, zero } from '#domain/money/decimal.ts';
import type { Money } from '#domain/money/money.ts';
import { wholeCents } from '#domain/money/round.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { monthsAmount } from '#usecases/invoices/fapiaoMonths.ts';
import { invoiceableOf } from '#usecases/invoices/getInvoiceable.ts';
import { eachPage } from '#usecases/pages.ts';
import type { LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasFapiaos } from '#usecases/ports/fapiaos.ts';
import type { HasInvoices } from '#usecases/ports/invoices.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import { timedId } from '#usecases/timedId.ts';

/** Over an amount, or over what closed invoices of months drew of cash: either is named. */
export type FapiaoRequest = {
  readonly buyer: FapiaoTitle;
  readonly money?: Money;
  readonly months?: readonly Month[];
};

/** A fapiao in the currency of its account. */
export type FapiaoOf = Pick<AccountState, 'currency'> & { readonly fapiao: Fapiao };

export type FapiaoDeps = TransactDeps & HasFapiaos & HasInvoices;

type RequestRefusal =
  | ('accountNotFound' | 'currencyMismatch' | 'monthTooLarge' | 'tooManyFapiao')
  | ('monthNotClosed' | 'monthInvoiced' | 'notInvoiceable');

/** That many may wait for whoever issues. */
const mostWaiting = 20;

/** Of an account's newest requests it is looked how many wait: pages of 100. */
const mostPages = 10;

/**
 * Asks for a fapiao, never over more than is invoiceable: what is asked for counts as invoiced in the account's state
 * from then on, so of two at once the second decides on what the first has left. Rules TAX-02, TAX-03, ORD-03.
 */
export const requestFapiao = <Answer extends object>(
  deps: FapiaoDeps & HasNewId,
  operation: Mutation<FapiaoOf, Answer>,
  accountId: AccountId,
  request: FapiaoRequest,
): Promise<Answer | Refused<'idempotencyKeyReused' | RequestRefusal>> =>
  transactAccount<Answer, RequestRefusal>(deps, accountId, { operation }, async (state) => {
    // Every entry has its item when this is asked.
    const loaded = { state, pendingStored: true };
    const amount = await amountOf(deps, loaded, request);
    if (isRefused(amount)) return amount;
    const many = await tooManyWaiting(deps, accountId);
    if (many !== undefined) return many;
    const left = await invoiceableOf(deps, loaded);
    if (isRefused(left)) return left;
    if (amount.lte(0) || amount.gt(left.amount)) {
      const most = wholeCents(Decimal.max(left.amount, zero)).toFixed(2);
      return refuse('notInvoiceable', `at most ${most} can be invoiced now`);
    }
    const requestedAt = deps.now();
    const fapiao: Fapiao = {
      ...request.buyer,
      accountId,
      fapiaoId: timedId('fp', requestedAt, deps.newId),
      version: 1,
      amount,
      requestedAt,
      state: { status: 'requested' },
      ...(request.months && { months: request.months }),
    };
    return {
      ...invoicedBy(state, amount),
      writes: [
        deps.fapiaos.create(fapiao),
        ...monthsOf(fapiao).map((of) => deps.invoices.noteFapiao(accountId, of)),
      ],
      answer: operation.present({ fapiao, currency: state.currency }),
    };
  });

const tooManyWaiting = async (
  { fapiaos }: HasFapiaos,
  accountId: AccountId,
): Promise<Refused<'tooManyFapiao'> | undefined> => {
  let waiting = 0;
  const newest = { list: (after?: string) => fapiaos.list(accountId, 100, after), most: mostPages };
  await eachPage(newest, (items) => {
    waiting += items.filter(({ state }) => state.status === 'requested').length;
  });
  return waiting < mostWaiting
    ? undefined
    : refuse('tooManyFapiao', `${mostWaiting} requests wait: wait until some are issued`);
};

const amountOf = async (
  deps: FapiaoDeps,
  loaded: LoadedAccount,
  { money, months = [] }: FapiaoRequest,
): Promise<Decimal | Refused<'currencyMismatch' | 'monthNotClosed' | 'monthInvoiced'>> => {
  if (money === undefined) return monthsAmount(deps, loaded, months);
  const { currency } = loaded.state;
  return money.currency === currency ? money.amount : otherCurrency(currency);
};

const monthsOf = ({ months = [], fapiaoId }: Fapiao) =>
  months.map((month) => ({ month, fapiaoId }));

/** The state after so much more, or less, counts as invoiced. Rule TAX-02. */
export const invoicedBy = (state: AccountState, amount: Decimal) => {
  const { invoiced = zero, ...rest } = state;
  const sum = plus(invoiced, amount);
  const next = { ...rest, version: state.version + 1, ...(sum.gt(0) && { invoiced: sum }) };
  return { next, events: [] };
};
