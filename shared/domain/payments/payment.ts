import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Money } from '#domain/money/money.ts';
import type { Card, PaymentMethod, ProviderName } from '#domain/payments/methods.ts';
import { dayMs, earlier, epochMs, hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * What a provider says of a charge; `chargeId` is its own name for it. `declined`: by the card's bank.
 * `failed`: the provider will not make it as it was asked for, whatever the bank would say. `pending`:
 * nobody knows yet, a time-out included. `actionRequired`: its owner has to confirm it first. Rule PAY-02.
 */
export type Outcome =
  | { readonly status: 'succeeded'; readonly chargeId: string }
  | { readonly status: 'declined'; readonly code: string; readonly chargeId?: string }
  | { readonly status: 'failed'; readonly code: string }
  | { readonly status: 'actionRequired'; readonly chargeId: string }
  | { readonly status: 'pending'; readonly chargeId?: string };

/**
 * One card that a payment is charged to. `reference` is the provider's, as the method had it when the attempt
 * began: a repeat asks for the same, whatever became of the method. `begun`: nothing is known to be asked yet.
 */
export type Attempt = {
  readonly methodId: string;
  readonly card: Card;
  readonly reference: string;
  readonly begunAt: Instant;
  readonly outcome: Outcome | { readonly status: 'begun' };
};

/** `askAt`: when to ask the provider next. `expired`: nobody asks any more; what comes late is credited still. */
export type PaymentState =
  | { readonly status: 'open'; readonly askAt: Instant }
  | { readonly status: 'succeeded'; readonly at: Instant }
  | { readonly status: 'failed'; readonly at: Instant; readonly code: string }
  | { readonly status: 'expired'; readonly at: Instant };

/** A top-up that a provider is to charge: the primary first, and only if that is declined the secondary. PAY-02. */
export type Payment = {
  readonly paymentId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly provider: ProviderName;
  readonly money: Money;
  readonly createdAt: Instant;
  /** Time asked for it. Rule PAY-04. */
  readonly automatic?: true;
  /** One or two. */
  readonly attempts: readonly Attempt[];
  readonly state: PaymentState;
};

/** How long a payment is asked for. Rule PAY-02. */
export const paymentWindowMs: number = dayMs;

/**
 * How long after its beginning an attempt may be asked for anew: providers forget after 24 hours which requests
 * they have had, and would charge a second time. Rule PAY-02.
 */
const repeatableMs = 23 * hourMs;

/** How long a provider is left alone with a charge that it does not know the end of. */
const askAgainMs = 10 * 60_000;

/** What a top-up begins with. */
export type NewPayment = Pick<Payment, 'paymentId' | 'accountId' | 'money' | 'automatic'> & {
  readonly primary: PaymentMethod;
};

/** A payment that is to be charged to the primary. Rule PAY-02. */
export const openPayment = ({ primary, ...payment }: NewPayment, now: Instant): Payment => ({
  ...payment,
  ...{ version: 1, provider: primary.provider, createdAt: now },
  attempts: [attemptOf(primary, now)],
  state: { status: 'open', askAt: plusMs(now, askAgainMs) },
});

const attemptOf = ({ methodId, card, reference }: PaymentMethod, now: Instant): Attempt => ({
  ...{ methodId, card, reference, begunAt: now, outcome: { status: 'begun' } },
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

/** Whether an attempt has taken money: once it has, nothing else is true of it any more. */
export const hasSucceeded = ({ outcome }: Attempt): boolean => outcome.status === 'succeeded';

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
      return next(payment, attempts, { status, at: now, code: outcome.code });
    case 'declined': {
      if (secondary === undefined || !mayTry(payment, secondary, now)) {
        return next(payment, attempts, { status: 'failed', at: now, code: outcome.code });
      }
      const both = [...attempts, attemptOf(secondary, now)];
      return next(payment, both, { status: 'open', askAt: plusMs(now, askAgainMs) });
    }
    case 'actionRequired':
    case 'pending':
      return waiting(payment, attempts, now);
  }
};

/** One that was not charged yet, with the provider of the first, while somebody still waits for the payment. */
const mayTry = (payment: Payment, { methodId, provider }: PaymentMethod, now: Instant): boolean =>
  payment.attempts.length === 1 &&
  payment.provider === provider &&
  payment.attempts.every((each) => each.methodId !== methodId) &&
  now < windowEnd(payment);

const windowEnd = ({ createdAt }: Payment): Instant => plusMs(createdAt, paymentWindowMs);

const waiting = (payment: Payment, attempts: Payment['attempts'], now: Instant): Payment => {
  const end = windowEnd(payment);
  if (now >= end) return next(payment, attempts, { status: 'expired', at: now });
  return next(payment, attempts, { status: 'open', askAt: earlier(plusMs(now, askAgainMs), end) });
};

const withOutcome = ({ attempts }: Payment, index: number, outcome: Outcome): Payment['attempts'] =>
  attempts.map((attempt, i) =>
    i === index ? { ...attempt, outcome: kept(attempt, outcome) } : attempt,
  );

/** A provider's name for a charge is not forgotten because it did not say it again. */
const kept = ({ outcome: before }: Attempt, outcome: Outcome): Outcome =>
  outcome.status === 'pending' && outcome.chargeId === undefined && 'chargeId' in before
    ? { ...outcome, ...(before.chargeId !== undefined && { chargeId: before.chargeId }) }
    : outcome;

const next = (payment: Payment, attempts: Payment['attempts'], state: PaymentState): Payment => ({
  ...payment,
  version: payment.version + 1,
  attempts,
  state,
});
