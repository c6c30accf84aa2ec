import * as z from 'zod';
import { entryAnswer } from '#functions/api/parts/entryAnswer.ts';
import { moneyAnswer } from '#functions/runtime/http/answers.ts';
import {
  accountId,
  foreignId,
  label,
  month,
  positiveMoney,
  product,
  time,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const ofAccount = z.strictObject({ accountId });

export const grantIncomeRoute = route({
  operationId: 'grantIncome',
  area: 'credits',
  method: 'POST',
  path: '/v1/accounts/{accountId}/income',
  summary: 'Transfer revenue into the income bucket.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({ money: positiveMoney(2), reason: label('reason') }),
  response: entryAnswer,
  status: 201,
  idempotent: true,
});

const credited = {
  instanceId: foreignId(128).meta({ description: 'An instance, or a mini-program gateway.' }),
  month,
  money: positiveMoney(2),
  reason: label('reason'),
};

export const slaCreditAnswer = z
  .strictObject({
    instanceId: z.string(),
    month: z.string(),
    fees: moneyAnswer.meta({ description: 'Of the service in the month, less refunds.' }),
    credited: moneyAnswer.meta({ description: 'For it in all, with this credit.' }),
    entry: entryAnswer,
  })
  .meta({ id: 'SlaCredit' });

export const grantSlaCreditRoute = route({
  operationId: 'grantSlaCredit',
  area: 'credits',
  method: 'POST',
  path: '/v1/accounts/{accountId}/sla-credits',
  summary: 'Credit missed availability, in all at most what the service was charged in the month.',
  roles: ['operator'],
  params: ofAccount,
  body: z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('gift'), ...credited }),
    z
      .strictObject({
        as: z.literal('voucher'),
        ...credited,
        products: z.array(product).min(1).max(2),
        from: time,
        until: time,
      })
      .refine(({ from, until }) => from < until, { path: ['until'], message: 'not after from' }),
  ]),
  response: slaCreditAnswer,
  status: 201,
  idempotent: true,
});
