import type * as z from 'zod';
import type { PaymentMethods } from '#domain/payments/methods.ts';
import type { automaticAnswer } from '#functions/api/payments/automaticRoutes.ts';
import type { methodsAnswer } from '#functions/api/payments/routes.ts';
import { presentMoney } from '#functions/runtime/http/answers.ts';
import type { AutomaticTopUpIn } from '#usecases/payments/setAutomaticTopUp.ts';

/** All but what the provider knows them by. Rule PAY-06. */
export const presentMethods = ({ methods }: PaymentMethods): z.output<typeof methodsAnswer> => ({
  items: methods.map(({ methodId, provider, role, card, addedAt }) => ({
    methodId,
    provider,
    role,
    addedAt,
    card: { ...card },
  })),
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
