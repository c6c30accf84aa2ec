import * as z from 'zod';
import { Decimal } from '#domain/money/decimal.ts';
import { decimalText, timeAnswer } from '#functions/runtime/http/answers.ts';
import { currency, label, product, region, time } from '#functions/runtime/http/fields.ts';

const group = z.enum(['mainland+', 'hongkong', 'americas+', 'mumbai']);
const model = z.enum(['graduated', 'volume']);

const price = z
  .string()
  .regex(/^\d{1,16}(\.\d{1,12})?$/)
  .transform((text) => new Decimal(text));
const size = price.refine((value) => value.gt(0), 'must be above zero');
const sku = z.string().regex(/^[a-z0-9][A-Za-z0-9:+_.-]{0,99}$/);

const tier = z.strictObject({
  upTo: z.union([z.literal('unbounded'), size]),
  unitPrice: price,
  flat: price.prefault('0'),
});

const priceModel = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('perUnit'), unitPrice: price }),
  z.strictObject({
    model,
    tiers: z.array(tier).min(1).max(50),
    flatAtZero: z.boolean().default(false),
  }),
  z.strictObject({
    model: z.literal('package'),
    packageSize: size,
    price,
    freeUnits: price.prefault('0'),
  }),
]);

const tiersOf = ({ price }: { readonly price: z.infer<typeof priceModel> }) =>
  'tiers' in price ? price.tiers : [];

/** A price book to publish. Rules CAT-01, CAT-02, CAT-08. */
export const priceBookBody = z.strictObject({
  version: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  effectiveFrom: time,
  regions: z
    .record(region, group)
    .refine((regions) => Object.keys(regions).length <= 100, 'more than 100 regions'),
  prices: z
    .array(
      z.strictObject({
        product,
        sku,
        currency,
        unit: z.strictObject({ name: label('unit'), size }),
        price: priceModel,
        illustrative: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(500)
    .refine(
      (prices) => prices.flatMap(tiersOf).length <= 1000,
      'more than 1,000 tiers in all: a version is one item of at most 400 KB',
    ),
});

const tierAnswer = z.strictObject({
  upTo: z.union([z.literal('unbounded'), decimalText]),
  unitPrice: decimalText,
  flat: decimalText,
});

const modelAnswer = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('perUnit'), unitPrice: decimalText }),
  z.strictObject({ model, tiers: z.array(tierAnswer), flatAtZero: z.boolean() }),
  z.strictObject({
    model: z.literal('package'),
    packageSize: decimalText,
    price: decimalText,
    freeUnits: decimalText,
  }),
]);

export const priceAnswer = z
  .strictObject({
    product,
    sku: z.string(),
    currency,
    unit: z.strictObject({ name: z.string(), size: decimalText }),
    price: modelAnswer,
    illustrative: z.boolean(),
  })
  .meta({ id: 'Price' });

export const priceBookAnswer = z
  .strictObject({
    version: z.string(),
    publishedAt: timeAnswer,
    effectiveFrom: timeAnswer,
    regions: z.record(z.string(), group),
    prices: z.array(priceAnswer),
  })
  .meta({ id: 'PriceBook' });
