import * as z from 'zod';
import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';

/** Answer fields. Amounts and quantities are decimal text, so that no reader rounds them. */

export const decimalText = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ example: '12.34000000' });

export const moneyAnswer = z
  .strictObject({ amount: decimalText, currency: z.enum(['CNY', 'USD']) })
  .meta({ id: 'Money' });

/**
 * Money with 8 decimals, in major units. Rule RAT-05.
 *
 * @throws Defect if the amount has more: nothing is rounded to be shown.
 */
export const presentMoney = (amount: Decimal, currency: Currency): z.output<typeof moneyAnswer> => {
  assert(amount.decimalPlaces() <= 8, 'presentMoney: at most 8 decimals');
  return { amount: amount.toFixed(8), currency };
};

export const timeAnswer = z.iso.datetime().meta({ example: '2026-11-01T08:00:00.000Z' });

export const bucketsAnswer = z
  .strictObject({ cash: moneyAnswer, income: moneyAnswer, gift: moneyAnswer })
  .meta({ id: 'Buckets' });

export const presentBuckets = (
  { cash, income, gift }: Buckets,
  currency: Currency,
): z.output<typeof bucketsAnswer> => ({
  cash: presentMoney(cash, currency),
  income: presentMoney(income, currency),
  gift: presentMoney(gift, currency),
});

export const hourAnswer = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d$/)
  .meta({ example: '2026-11-01T08' });

/** A page of a list. `cursor` goes on from its end; it is absent on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), cursor: z.string().exactOptional() });

/** A domain value in JSON: decimals are text, and what it holds may be changed. */
export type Plain<Value> = Value extends Decimal
  ? string
  : Value extends string | number | boolean | undefined
    ? Value
    : Value extends readonly (infer Item)[]
      ? Plain<Item>[]
      : { -readonly [Field in keyof Value]: Plain<Value[Field]> };

/** Shows a value as it is, field for field; each decimal by its digits, with no exponent. */
export const plain = <Value>(value: Value): Plain<Value> => plainOf(value) as Plain<Value>;

const plainOf = (value: unknown): unknown => {
  if (value instanceof Decimal) return value.toFixed();
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainOf(part)]));
};
