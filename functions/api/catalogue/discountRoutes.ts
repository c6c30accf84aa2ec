import * as z from 'zod';
import { Decimal } from '#domain/money/decimal.ts';
import { decimalText, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, limit, ownId, time } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

export const discountAnswer = z
  .strictObject({
    discountId: z.string(),
    skus: z.array(z.string()),
    factor: decimalText,
    from: timeAnswer,
    until: timeAnswer,
    accounts: z.array(z.string()).exactOptional().meta({ description: 'Absent: all.' }),
    createdAt: timeAnswer,
  })
  .meta({ id: 'Discount', description: 'Rule CAT-09.' });

const factor = z
  .string()
  .regex(/^(0\.\d{1,4}|1(\.0{1,4})?)$/, 'not a factor above 0 and at most 1, of up to 4 decimals')
  .transform((text) => new Decimal(text))
  .refine((value) => value.gt(0), 'must be above zero')
  .meta({ example: '0.8' });

const roles = ['operator'] as const;

export const createDiscountRoute = route({
  operationId: 'createDiscount',
  area: 'catalogue',
  method: 'POST',
  path: '/v1/discounts',
  summary:
    'Create a discount of what is ordered: orders placed in its time cost factor x list price.',
  roles,
  body: z
    .strictObject({
      skus: z
        .array(z.string().regex(/^[a-z0-9][A-Za-z0-9:+_.-]{0,99}$/))
        .min(1)
        .max(50),
      factor,
      from: time,
      until: time.meta({ example: '2026-12-01T00:00:00Z' }),
      accounts: z
        .array(accountId)
        .min(1)
        .max(50)
        .exactOptional()
        .meta({ description: 'Absent: all.' }),
    })
    .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after from' }),
  response: discountAnswer,
  status: 201,
  idempotent: true,
});

export const listDiscountsRoute = route({
  operationId: 'listDiscounts',
  area: 'catalogue',
  method: 'GET',
  path: '/v1/discounts',
  summary: 'List discounts by when they end, those that are over first.',
  roles,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(discountAnswer),
});

export const endDiscountRoute = route({
  operationId: 'endDiscount',
  area: 'catalogue',
  method: 'POST',
  path: '/v1/discounts/{discountId}/ends',
  summary: 'End a discount now; orders that are placed keep it.',
  roles,
  params: z.strictObject({ discountId: ownId('d') }),
  body: z.strictObject({}),
  response: discountAnswer,
  status: 201,
  idempotent: true,
});
