import { Decimal } from '#domain/money/decimal.ts';
import { asOptional, asPairs, asText, number } from '#storage/codec/fields.ts';

/** What is stored as it is, without a codec of its own: texts, `true`, decimals, and lists of these. */
type Storable = string | true | Decimal | readonly Storable[];

/** Fields that may be absent. */
export type ByName = { readonly [name: string]: Storable | undefined };

/**
 * Fields that few values have: a list of names, each before its value; null where there is none. So a later
 * release may add one and nothing to a codec, and one that it takes away is still read of what has it.
 */
export const byName = (fields: ByName | undefined): readonly unknown[] | null => {
  const pairs = Object.entries(fields ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [name, stored(value)],
  );
  return pairs.length === 0 ? null : pairs;
};

const stored = (value: Storable): unknown => {
  if (Decimal.isDecimal(value)) return number(value);
  return Array.isArray(value) ? value.map(stored) : value;
};

/** The fields that `byName` stored; a number is a decimal, as the table reads it. @throws Defect if malformed */
export const decodeByName = <Fields extends ByName>(field: unknown): Partial<Fields> =>
  Object.fromEntries(
    asOptional(field, asPairs)?.map(([name, value]) => [asText(name), value]) ?? [],
  ) as Partial<Fields>;
