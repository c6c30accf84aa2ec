import * as z from 'zod';
import { cardAnswer, provider, returnUrl, topUpAnswer } from '#functions/api/parts/topUpAnswer.ts';
import { refundRoute } from '#functions/api/parts/topUpRefund.ts';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import {
  accountId,
  cursor,
  foreignId,
  limit,
  ownId,
  positiveMoney,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const methodAnswer = z
  .strictObject({
    methodId: z.string(),
    provider,
    role: z.enum(['primary', 'secondary', 'normal']),
    card: cardAnswer,
    addedAt: timeAnswer,
  })
  .meta({ id: 'PaymentMethod' });

export const methodsAnswer = z
  .strictObject({ items: z.array(methodAnswer) })
  .meta({ id: 'PaymentMethods', description: 'All of an account, oldest first. Rule PAY-01.' });

const ofAccount = z.strictObject({ accountId });
const ofMethod = z.strictObject({ accountId, methodId: ownId('pm') });
const roles = ['customer', 'operator'] as const;

export const listMethodsRoute = route({
  operationId: 'listPaymentMethods',
  area: 'payments',
  method: 'GET',
  path: '/v1/accounts/{accountId}/payment-methods',
  summary: 'List payment methods, oldest first.',
  roles,
  params: ofAccount,
  response: methodsAnswer,
});

export const createMethodRoute = route({
  operationId: 'createPaymentMethod',
  area: 'payments',
  method: 'POST',
  path: '/v1/accounts/{accountId}/payment-methods',
  summary: "Add a payment method, by a token that the payer's browser got from its provider.",
  roles,
  params: ofAccount,
  body: z.strictObject({
    provider: z.enum(['stripe']),
    token: foreignId(255),
    role: z.enum(['primary', 'secondary', 'normal']).exactOptional().meta({
      description: 'The first one of an account is primary, whatever is asked for. Rule PAY-01.',
    }),
  }),
  response: methodsAnswer,
  status: 201,
  idempotent: true,
});

export const changeRoleRoute = route({
  operationId: 'changePaymentMethod',
  area: 'payments',
  method: 'PATCH',
  path: '/v1/accounts/{accountId}/payment-methods/{methodId}',
  summary: 'Make a payment method primary or secondary; whoever was it before is normal then.',
  roles,
  params: ofMethod,
  body: z.strictObject({ role: z.enum(['primary', 'secondary']) }),
  response: methodsAnswer,
  idempotent: true,
});

export const swapMethodsRoute = route({
  operationId: 'swapPaymentMethods',
  area: 'payments',
  method: 'POST',
  path: '/v1/accounts/{accountId}/payment-method-swaps',
  summary: 'Primary and secondary change places.',
  roles,
  params: ofAccount,
  body: z.strictObject({}),
  response: methodsAnswer,
  status: 201,
  idempotent: true,
});

export const removeMethodRoute = route({
  operationId: 'removePaymentMethod',
  area: 'payments',
  method: 'DELETE',
  path: '/v1/accounts/{accountId}/payment-methods/{methodId}',
  summary:
    'Delete a payment method; the primary only without a secondary, and while nothing is owed.',
  roles,
  params: ofMethod,
  response: methodsAnswer,
  idempotent: true,
});

export const startTopUpRoute = route({
  operationId: 'startTopUp',
  area: 'payments',
  method: 'POST',
  path: '/v1/accounts/{accountId}/top-ups',
  summary: 'Top up: the primary payment method is charged, and only if declined the secondary.',
  roles,
  params: ofAccount,
  body: z.strictObject({ money: positiveMoney(2), returnUrl }),
  response: topUpAnswer,
  status: 201,
  idempotent: true,
});

export const listTopUpsRoute = route({
  operationId: 'listTopUps',
  area: 'payments',
  method: 'GET',
  path: '/v1/accounts/{accountId}/top-ups',
  summary: 'List top-ups by a payment provider, newest first.',
  roles,
  params: ofAccount,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(topUpAnswer),
});

export const getTopUpRoute = route({
  operationId: 'getTopUp',
  area: 'payments',
  method: 'GET',
  path: '/v1/accounts/{accountId}/top-ups/{topUpId}',
  summary:
    'Get a top-up by a payment provider, what became of it, and how its payer confirms it if they have to.',
  roles,
  params: z.strictObject({ accountId, topUpId: ownId('pay') }),
  response: topUpAnswer,
});

export const refundTopUpRoute = refundRoute({
  operationId: 'refundTopUp',
  area: 'payments',
  topUps: 'top-ups',
  summary:
    'Give back of a top-up by card, to the card; it leaves cash, below zero too. The same `number` is the same refund.',
});
