import * as z from 'zod';
import { Decimal } from '#domain/money/decimal.ts';
import { orderItem } from '#functions/api/parts/orderItem.ts';
import { orderPriceAnswer } from '#functions/api/parts/payments.ts';
import { decimalText, moneyAnswer } from '#functions/runtime/http/answers.ts';
import {
  accountId,
  currency,
  month,
  region,
  time,
  version,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const quantity = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform((text) => new Decimal(text));

const hypotheticalUsage = {
  calls: quantity.prefault('0'),
  traffic: z
    .array(z.strictObject({ region, bytes: quantity }))
    .max(100)
    .default([]),
};

const bookChoice = { at: time.exactOptional(), bookVersion: version.exactOptional() };

type BookChoice = { readonly at?: unknown; readonly bookVersion?: unknown };
const oneChoice = ({ at, bookVersion }: BookChoice): boolean =>
  at === undefined || bookVersion === undefined;
const otherwise = { path: ['at'], message: 'does not go with bookVersion' };

const usageBody = z
  .strictObject({
    currency,
    ...bookChoice,
    ...hypotheticalUsage,
    monthBefore: z
      .strictObject(hypotheticalUsage)
      .exactOptional()
      .meta({ description: 'What the month has been charged for already; nothing if absent.' }),
  })
  .refine(oneChoice, otherwise)
  .meta({ description: 'Hypothetical billable usage.' });

const orderBody = z
  .strictObject({
    order: orderItem,
    accountId: accountId.exactOptional(),
    currency: currency.exactOptional(),
    ...bookChoice,
  })
  .refine(oneChoice, otherwise)
  .refine((body) => body.accountId === undefined || body.currency === undefined, {
    path: ['currency'],
    message: 'does not go with accountId, which has its own',
  })
  .refine(
    ({ order, ...body }) =>
      body.currency === undefined || (order.kind !== 'renewal' && order.kind !== 'upgrade'),
    { path: ['currency'], message: 'of a renewal or upgrade is that of its account' },
  )
  .meta({
    description: "An order, for an account (a customer's own, if none is named) or in a currency.",
  });

const monthBody = z
  .strictObject({ accountId: accountId.exactOptional(), month, bookVersion: version })
  .meta({
    description: "An account's month (a customer's own, if none is named) under a version.",
  });

type QuoteBody = z.infer<typeof usageBody> | z.infer<typeof orderBody> | z.infer<typeof monthBody>;

/** What a body is meant to be, so that its problems point into it. */
const schemaOf = (body: unknown): z.ZodType<QuoteBody> => {
  if (typeof body !== 'object' || body === null) return usageBody;
  if (Object.hasOwn(body, 'order')) return orderBody;
  return Object.hasOwn(body, 'month') ? monthBody : usageBody;
};

const quoteBody = z.unknown().transform((body, context): QuoteBody => {
  const parsed = schemaOf(body).safeParse(body);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: body } as never);
  return z.NEVER;
});

export const usageAnswer = z
  .strictObject({
    bookVersion: z.string(),
    lines: z.array(
      z.strictObject({
        sku: z.string(),
        quantity: decimalText,
        unit: z.strictObject({ name: z.string(), size: decimalText }),
        bands: z.array(
          z.strictObject({ quantity: decimalText, unitPrice: decimalText, amount: decimalText }),
        ),
        amount: moneyAnswer,
      }),
    ),
    total: moneyAnswer,
  })
  .meta({ id: 'Quote' });

export const orderAnswer = z
  .strictObject({ order: orderItem, price: orderPriceAnswer })
  .meta({ id: 'OrderQuote' });

export const monthAnswer = z
  .strictObject({
    accountId: z.string(),
    month: z.string(),
    bookVersion: z.string(),
    lines: z.array(
      z.strictObject({
        sku: z.string(),
        quantity: decimalText.meta({ description: 'Charged: after free quota and packs.' }),
        actual: moneyAnswer,
        quoted: moneyAnswer,
      }),
    ),
    actual: moneyAnswer,
    quoted: moneyAnswer,
    difference: moneyAnswer.meta({ description: 'quoted - actual' }),
    leftOut: z
      .strictObject({ bills: z.int(), total: moneyAnswer })
      .meta({ description: 'Orders and refunds, which keep their price. Rule CAT-02.' }),
  })
  .meta({ id: 'MonthQuote' });

export const quoteRoute = route({
  operationId: 'quote',
  area: 'catalogue',
  method: 'POST',
  path: '/v1/quotes',
  summary:
    'Price hypothetical usage, an order, or a past month, under the book of a time or any version.',
  roles: ['customer', 'operator'],
  body: quoteBody,
  documentedBody: z.union([usageBody, orderBody, monthBody]),
  response: z.union([usageAnswer, orderAnswer, monthAnswer]),
});
