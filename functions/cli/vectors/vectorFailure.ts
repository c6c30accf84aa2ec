import * as z from 'zod';
import { Defect } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { rate } from '#domain/rating/rate.ts';
import { type PriceVector, priceVector } from '#functions/cli/vectors/priceVector.ts';

/** A vector that does not hold, in words for the terminal. */
export type VectorFailure = {
  readonly source: string;
  readonly kind: string;
  readonly input: string;
  readonly expected: string;
  readonly got: string;
};

/**
 * Rates a vector with the code that charges; undefined if the amount is exactly the expected one.
 *
 * A vector that cannot be read, of an unknown kind for instance, is a failure. Rule CAT-08.
 */
export const vectorFailure = (vector: unknown): VectorFailure | undefined => {
  const parsed = priceVector(vector);
  if (typeof parsed === 'string') return failureOf(vector, `nothing: ${parsed}`);
  const got = amountOf(parsed);
  if (typeof got === 'string') return failureOf(vector, `nothing: ${got}`);
  return got.eq(parsed.expected) ? undefined : failureOf(vector, got.toString());
};

const one = new Decimal(1);

const amountOf = ({ price, quantity }: PriceVector): Decimal | string => {
  try {
    return rate(price, one, quantity);
  } catch (error) {
    if (error instanceof Defect) return error.message;
    throw error;
  }
};

const Described = z
  .object({
    source: z.unknown().optional(),
    kind: z.unknown().optional(),
    input: z.unknown().optional(),
    expected: z.unknown().optional(),
  })
  .catch((context) => ({ source: context.value }));

const failureOf = (vector: unknown, got: string): VectorFailure => {
  const { source, kind, input, expected } = Described.parse(vector);
  return {
    source: textOf(source),
    kind: textOf(kind),
    input: textOf(input),
    expected: textOf(expected),
    got,
  };
};

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'none given');
