import { Decimal as Base } from 'decimal.js';
import { remember } from '#domain/remember.ts';

/**
 * The only decimal constructor of this system. Rule RAT-05: all arithmetic is decimal, 38 digits.
 *
 * decimal.js keeps 20 significant digits by default and rounds every `plus` to them, silently;
 * DynamoDB numbers keep 38. We compute with 38, so what we compute we can store.
 */
export const Decimal = Base.clone({
  precision: 38,
  rounding: Base.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 40,
});
export type Decimal = Base;
export type DecimalInput = Base.Value;

export const zero: Decimal = new Decimal(0);

/** `a` + `b`. Much of what is added up is nothing, and then there is nothing to work out. */
export const plus = (a: Decimal, b: Decimal): Decimal => {
  if (b.isZero()) return a;
  return a.isZero() ? b : a.plus(b);
};

/** `a` - `b`, likewise. */
export const minus = (a: Decimal, b: Decimal): Decimal => (b.isZero() ? a : a.minus(b));

export const sum = (values: readonly Decimal[]): Decimal => values.reduce(plus, zero);

/**
 * `amount` / `size` to the last of the 38 digits, for sizes that many amounts are divided by, such as those of
 * units. Where 1 / size is a finite decimal it is multiplied by instead, which gives the same and takes a quarter
 * of the time.
 */
export const dividedBySize = (amount: Decimal, size: Decimal): Decimal => {
  const inverse = inverseOf(size.toFixed());
  return inverse === 'endless' ? amount.dividedBy(size) : amount.times(inverse);
};

const largestSize = new Decimal(2).pow(30);

/** Of whole sizes up to 2^30: 1 / size then has at most 21 digits, or no end. */
const inverseOf = remember(256, (text: string): Decimal | 'endless' => {
  const size = new Decimal(text);
  if (!size.isInteger() || size.gt(largestSize)) return 'endless';
  const inverse = new Decimal(1).dividedBy(size);
  return inverse.precision() <= 21 ? inverse : 'endless';
});
