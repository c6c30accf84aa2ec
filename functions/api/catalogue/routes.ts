import * as z from 'zod';
import { priceAnswer, priceBookAnswer, priceBookBody } from '#functions/api/catalogue/priceBook.ts';
import { instanceLimits } from '#functions/api/parts/serviceParts.ts';
import { decimalText, timeAnswer } from '#functions/runtime/http/answers.ts';
import { currency, time, version } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const product = z.enum(['apigw', 'mpgw']);

const bookSummary = z.strictObject({
  version: z.string(),
  publishedAt: timeAnswer,
  effectiveFrom: timeAnswer,
});

export const listProductsRoute = route({
  operationId: 'listProducts',
  area: 'catalogue',
  method: 'GET',
  path: '/v1/products',
  summary: 'List what is sold, with its limits: instances, packs and plans.',
  roles: ['customer', 'operator'],
  response: z.strictObject({
    apigw: z.strictObject({
      sharedInstance: z.strictObject(instanceLimits),
      dedicatedInstances: z.array(z.strictObject({ spec: z.string(), ...instanceLimits })),
      dedicatedRegions: z.array(z.string()),
      packs: z.array(
        z.strictObject({
          sku: z.string(),
          kind: z.enum(['calls', 'traffic']),
          quantity: decimalText,
          months: z.array(z.int()),
        }),
      ),
    }),
    mpgw: z.strictObject({
      plans: z.array(
        z.strictObject({
          name: z.string(),
          maxQps: z.int(),
          maxMbps: z.int(),
          maxApps: z.int(),
          maxUrls: z.int(),
          dataKeptDays: z.int(),
          features: z.array(z.string()),
        }),
      ),
    }),
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
    items: z.array(bookSummary.extend({ inForce: z.boolean() }).meta({ id: 'PriceBookSummary' })),
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
  response: bookSummary,
  status: 201,
  idempotent: true,
});
