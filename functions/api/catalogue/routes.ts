import * as z from 'zod';
import { priceAnswer, priceBookAnswer, priceBookBody } from '#functions/api/catalogue/priceBook.ts';
import { productsAnswer } from '#functions/api/catalogue/products.ts';
import { timeAnswer } from '#functions/runtime/http/answers.ts';
import { currency, product, time, version } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

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
  response: productsAnswer,
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
