import type * as z from 'zod';
import type { PaymentMethods } from '#domain/payments/methods.ts';
import { type Attempt, lastAttempt, type Payment } from '#domain/payments/payment.ts';
import type { automaticAnswer } from '#functions/api/payments/automaticRoutes.ts';
import type { methodsAnswer, topUpAnswer } from '#functions/api/payments/routes.ts';
import { presentMoney } from '#functions/runtime/http/answers.ts';
import type { AutomaticTopUpIn } from '#usecases/payments/setAutomaticTopUp.ts';

type TopUpAnswer = z.output<typeof topUpAnswer>;

/** All but what the provider knows them by. Rule PAY-06. */
export const presentMethods = ({ methods }: PaymentMethods): z.output<typeof methodsAnswer> => ({
  items: methods.map(({ methodId, provider, role, card, addedAt }) => ({
    ...{ methodId, provider, role, addedAt },
    card: { ...card },
  })),
});

/** All but what the provider knows its cards by. Rules PAY-02, PAY-06. */
export const presentTopUp = (payment: Payment): TopUpAnswer => {
  const { paymentId, provider, money, createdAt, state, attempts } = payment;
  return {
    ...{ topUpId: paymentId, provider, createdAt, status: statusOf(payment) },
    automatic: payment.automatic === true,
    money: presentMoney(money.amount, money.currency),
    ...(state.status !== 'open' && { endedAt: state.at }),
    attempts: attempts.map(presentAttempt),
  };
};

const statusOf = (payment: Payment): TopUpAnswer['status'] => {
  const { status } = payment.state;
  if (status !== 'open') return status;
  return lastAttempt(payment).outcome.status === 'actionRequired' ? 'actionRequired' : 'pending';
};

const presentAttempt = ({
  methodId,
  card,
  begunAt,
  outcome,
}: Attempt): TopUpAnswer['attempts'][number] => ({
  ...{ methodId, card: { ...card }, begunAt },
  status: outcome.status === 'begun' ? 'pending' : outcome.status,
  ...('chargeId' in outcome && outcome.chargeId !== undefined && { chargeId: outcome.chargeId }),
  ...('code' in outcome && { code: outcome.code }),
});

/** Rule PAY-04. */
export const presentAutomatic = ({
  automatic,
  currency,
}: AutomaticTopUpIn): z.output<typeof automaticAnswer> => {
  const { threshold, amount, perDay, paused, begun } = automatic;
  return {
    threshold: presentMoney(threshold, currency),
    amount: presentMoney(amount, currency),
    perDay: { count: perDay.count, amount: presentMoney(perDay.amount, currency) },
    status: paused === undefined ? 'active' : 'paused',
    ...(paused && { paused: { ...paused } }),
    ...(begun && { begun: { ...begun, amount: presentMoney(begun.amount, currency) } }),
  };
};
