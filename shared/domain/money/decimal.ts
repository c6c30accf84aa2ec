import { Decimal as Base } from 'decimal.js';

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

export const sum = (values: readonly Decimal[]): Decimal =>
  values.reduce((total, value) => total.plus(value), zero);
