import * as z from 'zod';
import { dedicatedRegions } from '#domain/catalogue/instanceSpecs.ts';
import { packOffers } from '#domain/catalogue/packOffers.ts';
import { plans } from '#domain/catalogue/plans.ts';
import { spec } from '#functions/api/parts/orderItem.ts';
import { pageOf } from '#functions/runtime/http/answers.ts';
import { cursor, limit } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const ofInstance = z.strictObject({
  sku: z.enum(spec.options.map((name) => `instance:${name}` as const)),
  region: z.enum(dedicatedRegions),
});
const ofOther = z.strictObject({
  sku: z.enum([
    ...plans.map(({ name }) => `plan:${name}` as const),
    ...packOffers.map(({ sku }) => sku),
  ]),
  region: z.literal('any'),
});
const left = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .nullable()
  .meta({ description: 'How many may still be sold; null: without limit.' });

export const listStockRoute = route({
  operationId: 'listStock',
  area: 'stock',
  method: 'GET',
  path: '/v1/stock',
  summary: 'List what is limited in stock; all else is not.',
  roles: ['operator'],
  query: z.strictObject({ limit, cursor }),
  response: pageOf(z.strictObject({ sku: z.string(), region: z.string(), left: z.int() })),
});

export const setStockRoute = route({
  operationId: 'setStock',
  area: 'stock',
  method: 'POST',
  path: '/v1/stock',
  summary: 'Set how many of an SKU may still be sold in a region, or lift its limit.',
  roles: ['operator'],
  body: z.union([ofInstance.extend({ left }), ofOther.extend({ left })], {
    error:
      'not {sku, region, left}: instance:<spec> in one of its regions, plan:<name> or pack:… in region any; left a count or null',
  }),
  response: z
    .strictObject({ sku: z.string(), region: z.string(), left: z.int().nullable() })
    .meta({ id: 'Stock' }),
  idempotent: true,
});
