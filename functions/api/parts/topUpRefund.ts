import * as z from 'zod';
import type { Reversal } from '#domain/payments/reversal.ts';
import { moneyAnswer, presentMoney, timeAnswer } from '#functions/runtime/http/answers.ts';
import type { Area } from '#functions/runtime/http/areas.ts';
import { accountId, ownId, positiveMoney } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const number = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .meta({ example: 'r-1' });

const refundAnswer = z
  .strictObject({
    topUpId: z.string(),
    number,
    money: moneyAnswer,
    status: z.enum(['withdrawn', 'reinstated']).meta({
      description:
        '`withdrawn`: it has left cash. `reinstated`: it did not reach its payer, and cash has it again: ask under another number.',
    }),
    refundedAt: timeAnswer,
  })
  .meta({ id: 'TopUpRefund', description: 'What was given back of a top-up. Rule PAY-05.' });

type Own = {
  readonly operationId: string;
  readonly area: Area;
  /** Where its top-ups stand. */
  readonly topUps: 'top-ups' | 'checkouts';
  readonly summary: string;
};

/** How top-ups of a provider are given back: alike for all, each in the area that calls the provider. Rule PAY-05. */
export const refundRoute = ({ operationId, area, topUps, summary }: Own) =>
  route({
    operationId,
    area,
    summary,
    method: 'POST',
    path: `/v1/accounts/{accountId}/${topUps}/{topUpId}/refunds`,
    roles: ['operator'],
    params: z.strictObject({ accountId, topUpId: ownId('pay') }),
    body: z.strictObject({ number, money: positiveMoney(2) }),
    response: refundAnswer,
    status: 201,
    idempotent: true,
  });

/** A refund under the operator's number. */
export const presentRefund = (
  topUpId: string,
  number: string,
  { money, status, at }: Reversal,
): z.output<typeof refundAnswer> => ({
  topUpId,
  number,
  status,
  refundedAt: at,
  money: presentMoney(money.amount, money.currency),
});
