import * as z from 'zod';
import { finish, returnUrl, topUpAnswer } from '#functions/api/parts/topUpAnswer.ts';
import { refundRoute } from '#functions/api/parts/topUpRefund.ts';
import { accountId, positiveMoney } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

export const startCheckoutRoute = route({
  operationId: 'startCheckout',
  area: 'checkouts',
  method: 'POST',
  path: '/v1/accounts/{accountId}/checkouts',
  summary: 'Top up elsewhere: the answer says where, and `top-ups` what becomes of it.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId }),
  body: z.strictObject({
    provider: z.enum(['alipay']),
    money: positiveMoney(2),
    finish,
    returnUrl,
  }),
  response: topUpAnswer,
  status: 201,
  idempotent: true,
});

export const refundCheckoutRoute = refundRoute({
  operationId: 'refundCheckout',
  area: 'checkouts',
  topUps: 'checkouts',
  summary:
    'Give back of a top-up that was paid elsewhere, to its payer; it leaves cash, below zero too. The same `number` is the same refund.',
});

export const takeAlipayNoticeRoute = route({
  operationId: 'takeAlipayNotice',
  area: 'checkouts',
  method: 'POST',
  path: '/v1/payment-providers/alipay/notices',
  summary: "Take a notice of Alipay's, which its signature authenticates (`sign`, RSA2).",
  roles: 'anyone',
  body: z.looseObject({}).meta({
    description: 'As Alipay sends it: its fields, decoded and sorted, are what is signed.',
  }),
  consumes: ['application/x-www-form-urlencoded'],
  produces: 'text/plain',
  response: z.literal('success'),
});
