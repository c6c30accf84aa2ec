import type * as z from 'zod';
import type { PaymentMethods } from '#domain/payments/methods.ts';
import { type Attempt, lastAttempt, type Payment } from '#domain/payments/payment.ts';
import type { methodsAnswer, topUpAnswer } from '#functions/api/payments/routes.ts';
import { presentMoney } from '#functions/runtime/http/answers.ts';

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
