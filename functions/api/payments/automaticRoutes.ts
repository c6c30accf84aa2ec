import * as z from 'zod';
import { mostADay } from '#domain/payments/automaticTopUp.ts';
import { moneyAnswer, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, money, positiveMoney } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

export const automaticAnswer = z
  .strictObject({
    threshold: moneyAnswer,
    amount: moneyAnswer,
    perDay: z.strictObject({ count: z.int(), amount: moneyAnswer }),
    status: z.enum(['active', 'paused']).meta({
      description:
        '`paused`: a charge came to nothing or is not known of, there was no card, money went back to its payer, or the account was closed; set it anew to go on.',
    }),
    paused: z
      .strictObject({
        at: timeAnswer,
        reason: z.enum(['refused', 'unknown', 'noPrimary', 'givenBack', 'closed']),
      })
      .exactOptional(),
    begun: z
      .strictObject({ date: z.iso.date(), count: z.int(), amount: moneyAnswer })
      .exactOptional()
      .meta({ description: 'What was begun on the newest local day on which something was.' }),
  })
  .meta({ id: 'AutomaticTopUp' });

const params = z.strictObject({ accountId });
const path = '/v1/accounts/{accountId}/automatic-top-up';
const roles = ['customer', 'operator'] as const;

export const getAutomaticRoute = route({
  operationId: 'getAutomaticTopUp',
  area: 'payments',
  method: 'GET',
  path,
  summary: 'Get the automatic top-up.',
  roles,
  params,
  response: automaticAnswer,
});

export const setAutomaticRoute = route({
  operationId: 'setAutomaticTopUp',
  area: 'payments',
  method: 'POST',
  path,
  summary: 'Set up the automatic top-up, or set it anew, which ends its pause.',
  roles,
  params,
  body: z.strictObject({
    threshold: money(2).meta({
      description: 'While the balance is below it, the primary payment method is charged.',
    }),
    amount: positiveMoney(2),
    perDay: z
      .strictObject({ count: z.int().min(1).max(mostADay), amount: positiveMoney(2) })
      .meta({ description: 'At most so often and so much on a local day. Rule PAY-04.' }),
  }),
  response: automaticAnswer,
  idempotent: true,
});

export const endAutomaticRoute = route({
  operationId: 'endAutomaticTopUp',
  area: 'payments',
  method: 'DELETE',
  path,
  summary: 'End the automatic top-up; what is under way goes on.',
  roles,
  params,
  response: automaticAnswer,
  idempotent: true,
});
