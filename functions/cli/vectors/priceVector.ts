import * as z from 'zod';
import type { PriceModel } from '#domain/catalogue/priceBook.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';

/** What a price model must come to for a quantity, in units of which one is priced. Rule CAT-08. */
export type PriceVector = {
  readonly price: PriceModel;
  readonly quantity: Decimal;
  readonly expected: Decimal;
};

/** The kinds of vector this reads: the models of CAT-08. */
const kinds = ['perUnit', 'graduated', 'volume', 'package'] as const;
type Kind = (typeof kinds)[number];

/**
 * Reads a vector of a file such as `vectors/rating.json`; text says why it cannot be read.
 *
 * A vector may say `firstTierFlatAtZero`. Where it does not, a volume price owes the band that zero
 * lies in, and a graduated price, of which zero enters no band, owes nothing.
 */
export const priceVector = (vector: unknown): PriceVector | string => {
  const kind = Kinded.safeParse(vector);
  if (!kind.success) return `unknown kind; known are ${kinds.join(', ')}`;
  const parsed = schemas[kind.data.kind].safeParse(vector);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
};

const Kinded = z.object({ kind: z.enum(kinds) });

const amount = z
  .union([z.string().regex(/^\d{1,20}(\.\d{1,20})?$/, 'not a decimal'), z.number().nonnegative()])
  .transform((text) => new Decimal(text));
const size = amount.refine((value) => value.gt(0), 'not above zero');
const expected = z.object({ amount });

const tier = z
  .strictObject({ upTo: size.nullable(), unit: amount, flat: amount.optional() })
  .transform(({ upTo, unit, flat }) => ({
    upTo: upTo ?? ('unbounded' as const),
    unitPrice: unit,
    flat: flat ?? zero,
  }));

const tiered = (model: 'graduated' | 'volume') =>
  z
    .object({
      input: z.strictObject({
        tiers: z.array(tier).min(1),
        quantity: amount,
        firstTierFlatAtZero: z.boolean().default(model === 'volume'),
      }),
      expected,
    })
    .transform(
      ({ input: { tiers, quantity, firstTierFlatAtZero: flatAtZero }, ...rest }): PriceVector => ({
        price: { model, tiers, flatAtZero },
        quantity,
        expected: rest.expected.amount,
      }),
    );

const perUnit = z
  .object({ input: z.strictObject({ unit: amount, quantity: amount }), expected })
  .transform(
    ({ input, ...rest }): PriceVector => ({
      price: { model: 'perUnit', unitPrice: input.unit },
      quantity: input.quantity,
      expected: rest.expected.amount,
    }),
  );

const blocks = z
  .object({
    input: z.strictObject({
      packageSize: size,
      price: amount,
      freeUnits: amount.optional(),
      quantity: amount,
    }),
    expected,
  })
  .transform(
    ({ input: { packageSize, price, freeUnits, quantity }, ...rest }): PriceVector => ({
      price: { model: 'package', packageSize, price, freeUnits: freeUnits ?? zero },
      quantity,
      expected: rest.expected.amount,
    }),
  );

const schemas: Readonly<Record<Kind, z.ZodType<PriceVector>>> = {
  perUnit,
  graduated: tiered('graduated'),
  volume: tiered('volume'),
  package: blocks,
};
