import * as z from 'zod';
import { provider } from '#functions/api/parts/topUpAnswer.ts';
import { hourAnswer, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { cursor, limit } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const providerAnswer = z
  .strictObject({
    provider,
    cardOnFile: z.boolean(),
    qr: z.boolean(),
    redirect: z.boolean(),
    currencies: z.array(z.enum(['CNY', 'USD'])),
  })
  .meta({ id: 'PaymentProvider' });

export const listProvidersRoute = route({
  operationId: 'listPaymentProviders',
  area: 'payments',
  method: 'GET',
  path: '/v1/payment-providers',
  summary: 'List the payment providers that are set up, and what each can.',
  roles: ['customer', 'operator'],
  response: z.strictObject({ items: z.array(providerAnswer) }),
});

export const takeStripeNoticeRoute = route({
  operationId: 'takeStripeNotice',
  area: 'payments',
  method: 'POST',
  path: '/v1/payment-providers/stripe/notices',
  summary: "Take a notice of Stripe's, which its signature authenticates (`Stripe-Signature`).",
  roles: 'anyone',
  body: z
    .looseObject({})
    .meta({ description: 'As Stripe sends it: its bytes are what is signed.' }),
  response: z.strictObject({ received: z.literal(true) }),
});

export const listRefusedNoticesRoute = route({
  operationId: 'listRefusedNotices',
  area: 'payments',
  method: 'GET',
  path: '/v1/payment-providers/refused-notices',
  summary: 'List how many notices were refused, by hour and reason, newest hour first.',
  roles: ['operator'],
  query: z.strictObject({ limit, cursor }),
  response: pageOf(
    z
      .strictObject({
        provider,
        hour: hourAnswer,
        reason: z.string().meta({ example: 'badSignature' }),
        count: z.int(),
        lastAt: timeAnswer,
      })
      .meta({ id: 'RefusedNotices' }),
  ),
});
