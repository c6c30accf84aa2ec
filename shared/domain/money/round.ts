import { assert } from '#domain/defect.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';

/** Rounds an amount from usage to 8 decimals, half up. Rule RAT-05. */
export const roundUsage = (amount: Decimal): Decimal =>
  amount.toDecimalPlaces(8, Decimal.ROUND_HALF_UP);

/** Rounds an order or refund to 2 decimals, half up. Rule RAT-05. */
export const roundOrder = (amount: Decimal): Decimal =>
  amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

const cent = new Decimal('0.01');

/**
 * Splits an amount of whole cents by weight, to the cent; the shares add up to it. Rule REF-07.
 *
 * Shares are rounded down; what is left over goes to the largest weight. Weights are not negative
 * and not all zero.
 */
export const allocate = (total: Decimal, weights: readonly Decimal[]): readonly Decimal[] => {
  const whole = sum(weights);
  assert(total.gte(0) && total.mod(cent).isZero(), 'allocate: whole cents, not negative');
  assert(whole.gt(0) && weights.every((weight) => weight.gte(0)), 'allocate: weights');
  const shares = weights.map((weight) =>
    total.times(weight).div(whole).toDecimalPlaces(2, Decimal.ROUND_DOWN),
  );
  const rest = total.minus(sum(shares));
  const largest = weights.findIndex((weight) => weight.eq(Decimal.max(...weights)));
  return shares.map((share, at) => (at === largest ? share.plus(rest) : share));
};
