import * as z from 'zod';
import { dedicatedRegions, dedicatedSpecs, sharedLimits } from '#domain/catalogue/instanceSpecs.ts';
import { packMonths, packOffers } from '#domain/catalogue/packOffers.ts';
import { plans } from '#domain/catalogue/plans.ts';
import type { Product } from '#domain/catalogue/priceBook.ts';
import { packKind } from '#functions/api/parts/orderItem.ts';
import { instanceLimits } from '#functions/api/parts/serviceParts.ts';
import { decimalText, plain } from '#functions/runtime/http/answers.ts';

/** Something that is sold: how it is answered, and what there is of it in the catalogue. */
type Offer = { readonly answer: z.ZodType; readonly catalogue: unknown };

const offer = <Answer extends z.ZodType>(
  answer: Answer,
  catalogue: z.output<NoInfer<Answer>>,
): Offer => ({ answer, catalogue });

const packAnswer = z.strictObject({
  sku: z.string(),
  kind: packKind,
  quantity: decimalText,
  months: z.array(z.int()),
});

const planAnswer = z.strictObject({
  name: z.string(),
  maxQps: z.int(),
  maxMbps: z.int(),
  maxApps: z.int(),
  maxUrls: z.int(),
  dataKeptDays: z.int(),
  features: z.array(z.string()),
});

/** What is sold of each product; prices are in the price books. Rules CAT-05, CAT-07, PCK-07. */
const offers: Readonly<Record<Product, Readonly<Record<string, Offer>>>> = {
  apigw: {
    sharedInstance: offer(z.strictObject(instanceLimits), plain(sharedLimits)),
    dedicatedInstances: offer(
      z.array(z.strictObject({ spec: z.string(), ...instanceLimits })),
      Object.entries(dedicatedSpecs).map(([spec, limits]) => ({ spec, ...plain(limits) })),
    ),
    dedicatedRegions: offer(z.array(z.string()), plain(dedicatedRegions)),
    packs: offer(
      z.array(packAnswer),
      packOffers.map((pack) => plain({ ...pack, months: packMonths })),
    ),
  },
  mpgw: { plans: offer(z.array(planAnswer), plain(plans)) },
};

const mapValues = <From, To>(record: Readonly<Record<string, From>>, map: (from: From) => To) =>
  Object.fromEntries(Object.entries(record).map(([name, from]) => [name, map(from)]));

/** The form of `productsOnSale`. */
export const productsAnswer = z.strictObject(
  mapValues(offers, (sold) => z.strictObject(mapValues(sold, ({ answer }) => answer))),
);

/** What is sold, with its limits. */
export const productsOnSale = mapValues(offers, (sold) =>
  mapValues(sold, ({ catalogue }) => catalogue),
);
