import type { AccountState } from '#domain/account/accountState.ts';
import { topUpPauseNotice } from '#domain/account/wallet/balanceAlerts.ts';
import { credit } from '#domain/account/wallet/credit.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isCheckout, type Outcome } from '#domain/payments/attempt.ts';
import { isPausedBy, pausedBy } from '#domain/payments/automaticTopUp.ts';
import { methodIn } from '#domain/payments/methods.ts';
import {
  afterOutcome,
  givenUpAt,
  lastAttempt,
  type Payment,
  type Said,
} from '#domain/payments/payment.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import {
  type Change,
  type TransactDeps,
  transactAccount,
} from '#usecases/account/transactAccount.ts';
import { noTopUp } from '#usecases/payments/refusals.ts';
import type {
  HasAutomaticTopUps,
  HasPaymentMethods,
  HasPayments,
  HasProviderEvents,
  PaymentRef,
  ProviderEvent,
} from '#usecases/ports/payments.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';
import type { Write } from '#usecases/ports/transaction.ts';

export type SettleDeps = TransactDeps &
  HasPayments &
  HasPaymentMethods &
  HasAutomaticTopUps &
  HasProviderEvents &
  HasSha256;

export type SettleRefusal = 'topUpNotFound' | 'paymentConflict';

/**
 * Takes what a provider has said of a charge: the payment's state, the credit in the ledger and, where a notice
 * said it, the event's id are one transaction. Rules PAY-02, PAY-03, WAL-04.
 *
 * Answers the payment after it. What was known already changes nothing: a success is credited once per provider
 * and charge, whoever tells of it and however often, and whoever recorded it as a top-up by hand.
 */
export const settleCharge = (
  deps: SettleDeps,
  ref: PaymentRef,
  said: Said,
  event?: ProviderEvent,
): Promise<Payment | Refused<'accountNotFound' | 'idempotencyKeyReused' | SettleRefusal>> =>
  transactAccount<Payment, SettleRefusal>(deps, ref.accountId, {}, async (state) => {
    const payment = await deps.payments.load(ref.accountId, ref.paymentId);
    if (payment === undefined) return noTopUp();
    const recording = await recordingOf(deps, event);
    if (recording === 'known') return { writes: [], answer: payment };
    const methods = await deps.paymentMethods.load(ref.accountId);
    const next = afterOutcome(payment, said, methodIn(methods, 'secondary'), deps.now());
    if (next === payment) return { writes: recording, answer: payment };
    const writes = [deps.payments.save(next), ...recording];
    if (said.outcome.status !== 'succeeded') return failed(deps, next, writes);
    return credited(deps, state, next, said.outcome, writes);
  });

/** What records an event; nothing where no notice was, `known` where it is recorded. */
export const recordingOf = async (
  { providerEvents }: HasProviderEvents,
  event: ProviderEvent | undefined,
): Promise<readonly Write[] | 'known'> => {
  if (event === undefined) return [];
  const known = await providerEvents.load(event.provider, event.eventId);
  return known === undefined ? [providerEvents.record(event)] : 'known';
};

type Succeeded = Extract<Outcome, { status: 'succeeded' }>;

const credited = async (
  deps: SettleDeps,
  state: AccountState,
  next: Payment,
  { chargeId }: Succeeded,
  writes: readonly Write[],
): Promise<Change<Payment> | Refused<'paymentConflict'>> => {
  const { accountId, provider, money } = next;
  assert(money.currency === state.currency, 'settleCharge: in the currency of the account');
  const known = await deps.accounts.payment(provider, chargeId);
  if (known !== undefined) {
    return (await isCreditOf(deps, next, known))
      ? { writes, answer: next }
      : refuse('paymentConflict', 'this charge has been credited otherwise: look at it by hand');
  }
  const cause = { kind: 'topUp', provider, paymentId: chargeId } as const;
  const funds = { bucket: 'cash', amount: money.amount, cause } as const;
  const change = credit(state, funds, deps.now(), deps.sha256);
  const claim = deps.accounts.claimPayment(accountId, provider, chargeId, change.entry.seq);
  return { ...change, writes: [...writes, claim], answer: next };
};

/** Whether what a charge was credited as, by hand, is all of the payment, and its own account's. */
const isCreditOf = async (
  { accounts }: SettleDeps,
  { accountId, money }: Payment,
  known: { readonly accountId: AccountId; readonly seq: number },
): Promise<boolean> => {
  if (known.accountId !== accountId) return false;
  const entry = await accounts.entry(accountId, known.seq);
  assert(entry !== undefined, 'settleCharge: a credited payment has its entry');
  return entry.deltas.cash.eq(money.amount);
};

/** A payment that time asked for and that has come to nothing pauses what asked for it. Rule PAY-04. */
const failed = async (
  { automaticTopUps, now }: SettleDeps,
  next: Payment,
  writes: readonly Write[],
): Promise<Change<Payment>> => {
  const at = now();
  const notices = failureNotices(next, at);
  const automatic =
    next.automatic && notices.length > 0 ? await automaticTopUps.load(next.accountId) : undefined;
  if (automatic === undefined || !isPausedBy(automatic, next)) {
    return { writes, notices, answer: next };
  }
  const reason = next.state.status === 'expired' ? 'unknown' : 'refused';
  return {
    writes: [...writes, automaticTopUps.save(pausedBy(automatic, reason, at))],
    notices: [...notices, topUpPauseNotice(next.accountId, reason, at)],
    answer: next,
  };
};

/**
 * What an account is told of a charge that has come to nothing: every contact, for it is about money. No more than
 * top-ups can be begun in an hour. What a payer has left unfinished elsewhere they know. Rules PAY-02, NOT-04.
 */
const failureNotices = (payment: Payment, now: Instant): readonly Notice[] => {
  const { accountId, paymentId, money, state, attempts } = payment;
  if (state.status !== 'failed' && state.status !== 'expired') return [];
  const cards = attempts.flatMap((attempt) => (isCheckout(attempt) ? [] : [attempt.card]));
  if (cards.length === 0) return [];
  const figures = {
    paymentId,
    amount: money.amount.toFixed(),
    currency: money.currency,
    failedAt: now,
    cards: cards.map(({ brand, last4 }) => `${brand} ${last4}`).join(', '),
    outcome: whyOf(payment),
  };
  return [{ accountId, kind: 'paymentFailed', episode: paymentId, at: now, figures }];
};

const whyOf = (payment: Payment): 'refused' | 'unconfirmed' | 'unknown' => {
  if (payment.state.status === 'failed') return 'refused';
  return lastAttempt(payment).outcome.status === 'failed' ? 'unconfirmed' : 'unknown';
};

/**
 * The same of a payment that its provider was asked about. One whose charge is credited otherwise ends when it is
 * given up: nobody knows of it what its provider does not say (PAY-02).
 *
 * @throws Defect before that, and where a payment of ours cannot be settled for another reason
 */
export const settleAsked = async (
  deps: SettleDeps,
  payment: Payment,
  said: Said,
): Promise<Payment> => {
  const done = await settleCharge(deps, payment, said);
  if (!isRefused(done)) return done;
  const isOver = done.refused === 'paymentConflict' && deps.now() >= givenUpAt(payment);
  assert(isOver, `settleCharge: a payment of ours can be settled: ${done.refused}`);
  return await settleAsked(deps, payment, { ...said, outcome: { status: 'pending' } });
};
