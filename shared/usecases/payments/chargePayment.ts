import { assert } from '#domain/defect.ts';
import { isCheckout, type Outcome } from '#domain/payments/attempt.ts';
import {
  confirmableUntil,
  givenUpAt,
  lastAttempt,
  mayAskAnew,
  type Payment,
} from '#domain/payments/payment.ts';
import type { Instant } from '#domain/time/instant.ts';
import { Unavailable } from '#shared/faults.ts';
import { type SettleDeps, settleAsked } from '#usecases/payments/settleCharge.ts';
import type {
  CardProvider,
  Charge,
  ChargeRequest,
  HasPaymentProvider,
} from '#usecases/ports/paymentProviders.ts';
import type { PaymentRef } from '#usecases/ports/payments.ts';
import type { HasNow } from '#usecases/ports/system.ts';

type ChargeDeps = SettleDeps & HasPaymentProvider;

/** The primary, then the secondary. */
const mostAttempts = 2;

/**
 * Has an open payment charged, or asks what has become of it. Rules PAY-02, WAL-04.
 *
 * May be run at any time, twice, or by two at once: an attempt is written down before it is asked for, under a key
 * of its own, so that its provider charges once. Answers whether the payment is still open; one of another provider
 * is over, for this one. Rule PAY-06.
 */
export const chargePayment = async (
  deps: ChargeDeps,
  { accountId, paymentId }: PaymentRef,
): Promise<'over' | 'open'> => {
  const { provider } = deps;
  let payment = await deps.payments.load(accountId, paymentId);
  for (let asked = 0; asked < mostAttempts; asked += 1) {
    if (payment === undefined || payment.state.status !== 'open') return 'over';
    assert(provider !== undefined, 'chargePayment: a payment has a provider');
    if (payment.provider !== provider.can.name) return 'over';
    const { index } = lastAttempt(payment);
    const outcome = await outcomeNow(deps, provider, payment);
    payment = await settleAsked(deps, payment, { index, outcome });
    if (payment.state.status === 'open' && lastAttempt(payment).index === index) return 'open';
  }
  return 'over';
};

/**
 * Asks for what nobody has asked for, and what has become of the rest. What its owner has not confirmed in time is
 * withdrawn, so that it cannot succeed when nobody looks any more; if it was confirmed just then, it has succeeded.
 */
const outcomeNow = async (
  { now }: HasNow,
  provider: CardProvider,
  payment: Payment,
): Promise<Outcome> => {
  const attempt = lastAttempt(payment);
  assert(!isCheckout(attempt), 'chargePayment: it is charged to a card');
  const { index, outcome, reference, begunAt } = attempt;
  const { accountId, paymentId, money } = payment;
  const of = { accountId, paymentId, index };
  const request = { of, reference, money, begunAt, ...ownerOf(payment) };
  const isAskable = mayAskAnew(attempt, now());
  if (outcome.status === 'begun' && isAskable) return provider.charge(request);
  const chargeId = 'chargeId' in outcome ? outcome.chargeId : undefined;
  const asked = { ...request, ...(chargeId !== undefined && { chargeId }) };
  const until = confirmableUntil(payment);
  const isLate = until !== undefined && until <= now();
  const found = await unlessOver(payment, now(), () =>
    isLate && chargeId !== undefined ? provider.cancel(chargeId) : provider.query(asked),
  );
  if (found === 'unknown') return { status: 'pending' };
  if (found !== undefined) return ownOutcome(found, payment);
  return isAskable ? provider.charge(request) : { status: 'pending' };
};

/** Nobody is there to confirm what time asks for. Rule PAY-04. */
const ownerOf = ({ automatic, returnUrl }: Payment): Pick<ChargeRequest, 'owner'> =>
  automatic ? {} : { owner: returnUrl === undefined ? {} : { returnUrl } };

/**
 * What a provider answers; `unknown` a day after a payment's window: it ends, though nothing can be had of its
 * provider any more, and what that tells later is credited still. Rule PAY-02.
 *
 * @throws Unavailable before that
 */
export const unlessOver = async <Answer>(
  payment: Payment,
  now: Instant,
  ask: () => Promise<Answer>,
): Promise<Answer | 'unknown'> => {
  try {
    return await ask();
  } catch (fault) {
    if (fault instanceof Unavailable && now >= givenUpAt(payment)) return 'unknown';
    throw fault;
  }
};

/** What its provider says of our own charge. @throws Defect if that is of another amount */
export const ownOutcome = ({ money, outcome }: Charge, payment: Payment): Outcome => {
  const isSame = money.currency === payment.money.currency && money.amount.eq(payment.money.amount);
  assert(isSame, 'a charge of ours is of the amount that was asked for');
  return outcome;
};
