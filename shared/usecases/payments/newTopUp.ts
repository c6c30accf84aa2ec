import type { AccountState } from '#domain/account/accountState.ts';
import { closureRefusal } from '#domain/lifecycle/closure.ts';
import type { Money } from '#domain/money/money.ts';
import { isCheckout } from '#domain/payments/attempt.ts';
import { methodIn } from '#domain/payments/methods.ts';
import { lastAttempt, openPayment, type Payment } from '#domain/payments/payment.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';
import { otherCurrency } from '#usecases/account/refusals.ts';
import { noPrimary, noProvider } from '#usecases/payments/refusals.ts';
import type { HasPaymentProvider, NoticeSource } from '#usecases/ports/paymentProviders.ts';
import type { HasPaymentMethods, HasPayments } from '#usecases/ports/payments.ts';
import type { HasNewId, HasNow } from '#usecases/ports/system.ts';
import { timedId } from '#usecases/timedId.ts';

/**
 * What is asked of a provider is bounded: an account may begin so many top-ups an hour, whatever becomes of
 * them, and of its newest ones so many may be under way. Rule PAY-02.
 */
export const topUpsAnHour = 20;
export const openTopUpLimit = 5;

export type NewTopUpDeps = HasPaymentMethods & HasPayments & HasPaymentProvider & HasNewId & HasNow;

export type NewTopUpRefusal =
  | ('providerNotSetUp' | 'currencyMismatch')
  | ('accountClosing' | 'noPrimary' | 'tooManyTopUps');

/** How much, with how many of the account's under way beside it at most, and whether time asks for it. */
type NewTopUp = Pick<Payment, 'money' | 'automatic' | 'returnUrl'> & { readonly mostOpen: number };

/** A top-up that the account's primary is to be charged for, not stored yet. Rule PAY-02. */
export const newTopUp = async (
  deps: NewTopUpDeps,
  state: AccountState,
  { mostOpen, ...asked }: NewTopUp,
): Promise<Payment | Refused<NewTopUpRefusal>> => {
  const { accountId } = state;
  const refused = topUpRefusal(deps, state, asked.money);
  if (refused !== undefined) return refused;
  const primary = methodIn(await deps.paymentMethods.load(accountId), 'primary');
  if (primary === undefined) return noPrimary();
  const now = deps.now();
  const { items } = await deps.payments.list(accountId, topUpsAnHour);
  const many = tooManyTopUps(items, { mostOpen, ...asked }, now);
  if (many !== undefined) return many;
  return openPayment(
    { paymentId: timedId('pay', now, deps.newId), accountId, primary, ...asked },
    now,
  );
};

/**
 * Whether an account has begun as many top-ups as it may. `newest`: as many as an hour may have. What its payer may
 * leave unfinished elsewhere keeps time from no charge. Rules PAY-02, PAY-04.
 */
export const tooManyTopUps = (
  newest: readonly Payment[],
  { mostOpen, automatic }: Pick<NewTopUp, 'mostOpen' | 'automatic'>,
  now: Instant,
): Refused<'tooManyTopUps'> | undefined => {
  const open = newest
    .filter(({ state }) => state.status === 'open')
    .filter((each) => automatic === undefined || !isCheckout(lastAttempt(each))).length;
  if (open >= mostOpen) {
    const detail = `${open} top-ups are under way: wait for one of them to end`;
    return refuse('tooManyTopUps', detail);
  }
  const first = newest[topUpsAnHour - 1];
  return first === undefined || first.createdAt <= plusMs(now, -hourMs)
    ? undefined
    : refuse(
        'tooManyTopUps',
        `${topUpsAnHour} top-ups were begun within the last hour: try again later`,
      );
};

/** Whether a provider, if there is one, takes money for an account. The order of the reasons is their precedence. */
export const topUpRefusal = (
  { provider }: { readonly provider: Pick<NoticeSource, 'can'> | undefined },
  state: AccountState,
  { currency }: Money,
): Refused<'providerNotSetUp' | 'currencyMismatch' | 'accountClosing'> | undefined => {
  if (provider === undefined) return noProvider();
  if (currency !== state.currency) return otherCurrency(state.currency);
  if (!provider.can.currencies.includes(currency)) {
    return refuse('currencyMismatch', `the provider takes no ${currency}: choose another provider`);
  }
  return state.closure?.closedAt === undefined ? undefined : closureRefusal(state);
};
