import { assert } from '#domain/defect.ts';
import { lastAttempt } from '#domain/payments/payment.ts';
import { ownOutcome, unlessOver } from '#usecases/payments/chargePayment.ts';
import { type SettleDeps, settleAsked } from '#usecases/payments/settleCharge.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasCheckoutProvider } from '#usecases/ports/paymentProviders.ts';
import type { PaymentRef } from '#usecases/ports/payments.ts';
import { noDeadline, sweepEach } from '#usecases/sweepEach.ts';

type AskDeps = SettleDeps & HasCheckoutProvider;

/**
 * Asks what has become of top-ups that their payers finish elsewhere: of each one with every sweep while it is open,
 * and once when its window is over, which ends it. So what a lost notice told is credited all the same. Those of
 * other providers are theirs to ask about. Rules PAY-02, PAY-06, WAL-04. Answers how many it looked at.
 *
 * @throws what the first of those that failed threw, after all have had their turn
 */
export const askCheckouts = (
  deps: AskDeps & HasDue,
  deadlinePassed = noDeadline,
): Promise<number> =>
  sweepEach(deps.due.checkouts(deps.now()), (ref) => askCheckout(deps, ref), deadlinePassed);

/** May be run at any time, twice, or by two at once: a success is credited once. */
const askCheckout = async (deps: AskDeps, { accountId, paymentId }: PaymentRef): Promise<void> => {
  const { provider } = deps;
  const payment = await deps.payments.load(accountId, paymentId);
  if (payment === undefined || payment.state.status !== 'open') return;
  assert(provider !== undefined, 'askCheckouts: a payment has a provider');
  if (payment.provider !== provider.can.name) return;
  const { index } = lastAttempt(payment);
  const found = await unlessOver(payment, deps.now(), () =>
    provider.query({ accountId, paymentId, index }),
  );
  const outcome =
    found === undefined || found === 'unknown'
      ? ({ status: 'pending' } as const)
      : ownOutcome(found, payment);
  await settleAsked(deps, payment, { index, outcome });
};
