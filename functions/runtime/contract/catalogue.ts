import * as z from 'zod';
import { Decimal } from '#domain/money/decimal.ts';
import { decimalText, moneyAnswer, timeAnswer } from '#functions/runtime/contract/answers.ts';
import { currency, time } from '#functions/runtime/contract/fields.ts';
import {
  priceAnswer,
  priceBookAnswer,
  priceBookBody,
} from '#functions/runtime/contract/priceBook.ts';
import { route } from '#functions/runtime/contract/route.ts';

const product = z.enum(['apigw', 'mpgw']);
const version = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

export const listProductsRoute = route({
  operationId: 'listProducts',
  area: 'catalogue',
  method: 'GET',
  path: '/v1/products',
  summary: 'List products with the SKUs that the price book in force sells.',
  roles: ['customer', 'operator'],
  response: z.strictObject({
    items: z.array(
      z
        .strictObject({
          product,
          name: z.string(),
          bookVersion: z.string(),
          skus: z.array(z.strictObject({ sku: z.string(), currencies: z.array(currency) })),
        })
        .meta({ id: 'Product' }),
    ),
  }),
});

export const listPricesRoute = route({
  operationId: 'listPrices',
  area: 'catalogue',
  method: 'GET',
  path: '/v1/prices',
  summary: 'List prices in a currency as they are in force at a time, by default now.',
  roles: ['customer', 'operator'],
  query: z.strictObject({
    currency,
    at: time.exactOptional(),
    product: product.exactOptional(),
  }),
  response: z.strictObject({
    bookVersion: z.string(),
    effectiveFrom: timeAnswer,
    items: z.array(priceAnswer),
  }),
});

export const listPriceBooksRoute = route({
  operationId: 'listPriceBooks',
  area: 'catalogue',
  method: 'GET',
  path: '/v1/price-books',
  summary: 'List price-book versions, in force and to come.',
  roles: ['customer', 'operator'],
  response: z.strictObject({
    items: z.array(
      z
        .strictObject({
          version: z.string(),
          publishedAt: timeAnswer,
          effectiveFrom: timeAnswer,
          inForce: z.boolean(),
        })
        .meta({ id: 'PriceBookSummary' }),
    ),
  }),
});

export const getPriceBookRoute = route({
  operationId: 'getPriceBook',
  area: 'catalogue',
  method: 'GET',
  path: '/v1/price-books/{version}',
  summary: 'Get a price-book version with all its prices.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ version }),
  response: priceBookAnswer,
});

export const publishPriceBookRoute = route({
  operationId: 'publishPriceBook',
  area: 'catalogue',
  method: 'POST',
  path: '/v1/price-books',
  summary: 'Publish a price-book version, at least 30 days before it takes effect.',
  roles: ['operator'],
  body: priceBookBody,
  response: priceBookAnswer,
  status: 201,
  idempotent: true,
});

const quantity = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform((text) => new Decimal(text));

export const quoteUsageRoute = route({
  operationId: 'quoteUsage',
  area: 'catalogue',
  method: 'POST',
  path: '/v1/quotes',
  summary: 'Price hypothetical usage under the book in force at a time, or under any version.',
  roles: ['customer', 'operator'],
  body: z.strictObject({
    currency,
    at: time.exactOptional(),
    bookVersion: version.exactOptional(),
    monthCalls: quantity
      .exactOptional()
      .meta({ description: 'Calls charged in the month before these; default 0.' }),
    usage: z
      .array(
        z.strictObject({
          region: z.string().max(64),
          calls: quantity.prefault('0'),
          bytes: quantity.prefault('0'),
        }),
      )
      .min(1)
      .max(50),
  }),
  response: z
    .strictObject({
      bookVersion: z.string(),
      lines: z.array(
        z.strictObject({
          sku: z.string(),
          region: z.string().exactOptional(),
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
    .meta({ id: 'Quote' }),
});
