import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Money } from '#domain/money/money.ts';
import {
  type Attempt,
  type CheckoutAttempt,
  canceled,
  cardAttempt,
  hasSucceeded,
  isCheckout,
  type Outcome,
  saidOf,
} from '#domain/payments/attempt.ts';
import type { PaymentMethod } from '#domain/payments/methods.ts';
import type { ProviderName } from '#domain/payments/providers.ts';
import { dayMs, earlier, epochMs, hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** `askAt`: when to ask the provider next. `expired`: nobody asks any more; what comes late is credited still. */
export type PaymentState =
  | { readonly status: 'open'; readonly askAt: Instant }
  | { readonly status: 'succeeded'; readonly at: Instant }
  | { readonly status: 'failed'; readonly at: Instant; readonly code: string }
  | { readonly status: 'expired'; readonly at: Instant };

/**
 * A top-up by a provider: the primary is charged first, and only if that is declined the secondary; or its payer
 * finishes it elsewhere. Rules PAY-02, PAY-06.
 */
export type Payment = {
  readonly paymentId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly provider: ProviderName;
  readonly money: Money;
  readonly createdAt: Instant;
  /** Time asked for it. Rule PAY-04. */
  readonly automatic?: true;
  /** Where the owner of a card is led back to who had to confirm on a page of the bank's. */
  readonly returnUrl?: string;
  /** One or two. */
  readonly attempts: readonly Attempt[];
  readonly state: PaymentState;
};

/** How long a charge to a card is asked about. Rule PAY-02. */
const cardWindowMs: number = dayMs;

/** How long a payer has to finish a top-up elsewhere, or to confirm a charge: codes are good for as long. Rule PAY-02. */
export const checkoutWindowMs: number = 2 * hourMs;

/**
 * How long after its beginning an attempt may be asked for anew: providers forget after 24 hours which requests
 * they have had, and would charge a second time. Rule PAY-02.
 */
const repeatableMs = 23 * hourMs;

/** How long a provider is left alone with a charge that it does not know the end of. */
const askAgainMs = 10 * 60_000;

/** What a top-up begins with. */
export type NewPayment = Pick<
  Payment,
  'paymentId' | 'accountId' | 'money' | 'automatic' | 'returnUrl'
> & {
  readonly primary: PaymentMethod;
};

/** A payment that is to be charged to the primary. Rule PAY-02. */
export const openPayment = ({ primary, ...payment }: NewPayment, now: Instant): Payment => ({
  ...payment,
  version: 1,
  provider: primary.provider,
  createdAt: now,
  attempts: [cardAttempt(primary, now)],
  state: { status: 'open', askAt: plusMs(now, askAgainMs) },
});

/** What a top-up elsewhere begins with; its provider was asked, and nobody was told where to pay. */
export type NewCheckout = Pick<Payment, 'paymentId' | 'accountId' | 'money' | 'provider'> &
  Pick<CheckoutAttempt, 'finish' | 'address'>;

/** A payment that its payer is to finish elsewhere. Rules PAY-02, PAY-06. */
export const openCheckout = (
  { finish, address, ...payment }: NewCheckout,
  now: Instant,
): Payment => ({
  ...payment,
  version: 1,
  createdAt: now,
  attempts: [{ finish, address, begunAt: now, outcome: { status: 'pending' } }],
  state: { status: 'open', askAt: plusMs(now, askAgainMs) },
});

/** The newest attempt, which is the one that an open payment waits for, and its number, from 0. */
export const lastAttempt = ({ attempts }: Payment): Attempt & { readonly index: number } => {
  const attempt = attempts.at(-1);
  assert(attempt !== undefined, 'payment: it is charged to something');
  return { ...attempt, index: attempts.length - 1 };
};

/** Whether an attempt may be asked for anew without any danger of charging twice. Rule PAY-02. */
export const mayAskAnew = ({ begunAt }: Attempt, now: Instant): boolean =>
  epochMs(now) < epochMs(begunAt) + repeatableMs;

/** What was said of an attempt, by its number. */
export type Said = { readonly index: number; readonly outcome: Outcome };

/**
 * A payment after its provider has said something of an attempt: the same one if that is no news. Rule PAY-02.
 *
 * A success counts whenever it comes, after a decline or the window's end too. Everything else counts only while
 * the attempt is under way: a decline has the `secondary` charged if there is one that was not tried, and ends the
 * payment if not; what nobody knows has nobody else charged.
 */
export const afterOutcome = (
  payment: Payment,
  { index, outcome }: Said,
  secondary: PaymentMethod | undefined,
  now: Instant,
): Payment => {
  const attempt = payment.attempts[index];
  assert(attempt !== undefined, 'payment: an attempt of its own');
  if (hasSucceeded(attempt)) return payment;
  const { status } = outcome;
  const isUnderWay = payment.state.status === 'open' && index === payment.attempts.length - 1;
  if (status !== 'succeeded' && !isUnderWay) return payment;
  const attempts = withOutcome(payment, index, outcome);
  switch (status) {
    case 'succeeded':
      return next(payment, attempts, { status, at: now });
    case 'failed':
      return next(payment, attempts, endOf(attempt, outcome.code, now));
    case 'declined': {
      if (secondary === undefined || !mayTry(payment, secondary, now)) {
        return next(payment, attempts, { status: 'failed', at: now, code: outcome.code });
      }
      const both = [...attempts, cardAttempt(secondary, now)];
      return next(payment, both, { status: 'open', askAt: plusMs(now, askAgainMs) });
    }
    case 'actionRequired':
      // Nobody is there to confirm what time has begun; should it be confirmed after all, it counts. Rule PAY-04.
      return payment.automatic
        ? next(payment, attempts, { status: 'failed', at: now, code: 'authentication_required' })
        : waiting(payment, attempts, now);
    case 'pending':
      return waiting(payment, attempts, now);
  }
};

/** What its owner has not confirmed in time is over, and nobody has refused it. */
const endOf = ({ outcome }: Attempt, code: string, at: Instant): PaymentState =>
  outcome.status === 'actionRequired' && code === canceled
    ? { status: 'expired', at }
    : { status: 'failed', at, code };

/**
 * Until when the owner of a card may confirm an open payment; undefined if nobody is to. Then it is withdrawn at its
 * provider, so that it ends there too. Rule PAY-02.
 */
export const confirmableUntil = (payment: Payment): Instant | undefined => {
  const { outcome, begunAt } = lastAttempt(payment);
  return payment.state.status === 'open' && outcome.status === 'actionRequired'
    ? plusMs(begunAt, checkoutWindowMs)
    : undefined;
};

/** One that was not charged yet, with the provider of the first, while somebody still waits for the payment. */
const mayTry = (payment: Payment, { methodId, provider }: PaymentMethod, now: Instant): boolean =>
  payment.attempts.length === 1 &&
  payment.provider === provider &&
  payment.attempts.every((each) => !isCheckout(each) && each.methodId !== methodId) &&
  now < windowEnd(payment);

/** Until when a payment is asked about, or may be finished. Rule PAY-02. */
export const windowEnd = (payment: Payment): Instant =>
  plusMs(payment.createdAt, isCheckout(lastAttempt(payment)) ? checkoutWindowMs : cardWindowMs);

/** How long past its window a provider that does not answer is asked all the same: what it has taken is not lost. */
const patienceMs = dayMs;

/** Until when a payment is asked about whose provider does not answer; then it ends without an answer. Rule PAY-02. */
export const givenUpAt = (payment: Payment): Instant => plusMs(windowEnd(payment), patienceMs);

const waiting = (payment: Payment, attempts: Payment['attempts'], now: Instant): Payment => {
  const end = windowEnd(payment);
  if (now >= end) return next(payment, attempts, { status: 'expired', at: now });
  return next(payment, attempts, { status: 'open', askAt: earlier(plusMs(now, askAgainMs), end) });
};

const withOutcome = ({ attempts }: Payment, index: number, outcome: Outcome): Payment['attempts'] =>
  attempts.map((attempt, i) => (i === index ? saidOf(attempt, outcome) : attempt));

const next = (payment: Payment, attempts: Payment['attempts'], state: PaymentState): Payment => ({
  ...payment,
  version: payment.version + 1,
  attempts,
  state,
});
