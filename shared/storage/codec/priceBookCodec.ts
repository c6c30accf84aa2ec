import * as z from 'zod';
import type {
  Price,
  PriceBook,
  PriceModel,
  Product,
  RegionGroup,
  Tier,
} from '#domain/catalogue/priceBook.ts';
import { canonical } from '#domain/ledger/entry.ts';
import {
  fromJson,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';
import { unitJson } from '#storage/codec/elasticCodec.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';

/** A price book as JSON text, every decimal as decimal text. */
export const encodePriceBook = (book: PriceBook): string => canonical(book);

/** @throws Defect if it is not what a price book is */
export const decodePriceBook = (field: unknown): PriceBook => fromJson('book', bookJson, field);

const tierJson = jsonObject<Tier>({
  upTo: z.union([z.literal('unbounded'), jsonDecimal]),
  unitPrice: jsonDecimal,
  flat: jsonDecimal,
});

type Tiered = Extract<PriceModel, { model: 'graduated' | 'volume' }>;

const modelJson = z.discriminatedUnion('model', [
  jsonObject<Extract<PriceModel, { model: 'perUnit' }>>({
    model: z.literal('perUnit'),
    unitPrice: jsonDecimal,
  }),
  jsonObject<Tiered>({
    model: z.literal(['graduated', 'volume']),
    tiers: z.array(tierJson),
    flatAtZero: z.boolean(),
  }),
  jsonObject<Extract<PriceModel, { model: 'package' }>>({
    model: z.literal('package'),
    packageSize: jsonDecimal,
    price: jsonDecimal,
    freeUnits: jsonDecimal,
  }),
]);

const priceJson = jsonObject<Price>({
  product: oneName<Product>({ apigw: true, mpgw: true }),
  sku: jsonText(),
  currency: oneName(storedEnum.currency.codes),
  unit: unitJson,
  price: modelJson,
  illustrative: z.boolean(),
});

const groupJson = oneName<RegionGroup>({
  'mainland+': true,
  hongkong: true,
  'americas+': true,
  mumbai: true,
});

const bookJson = jsonObject<PriceBook>({
  version: jsonText(),
  publishedAt: jsonInstant,
  effectiveFrom: jsonInstant,
  regions: z.record(z.string(), groupJson),
  prices: z.array(priceJson),
});
