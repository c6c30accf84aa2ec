import { assert } from '#domain/defect.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';

/** Rounds an amount from usage to 8 decimals, half up. Rule RAT-05. */
export const roundUsage = (amount: Decimal): Decimal =>
  amount.toDecimalPlaces(8, Decimal.ROUND_HALF_UP);

/** Rounds an order or refund to 2 decimals, half up. Rule RAT-05. */
export const roundOrder = (amount: Decimal): Decimal =>
  amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

/**
 * What of an amount is whole cents: 2 decimals, rounded down. It bounds what is charged, given back or
 * drawn, so that none of them is more than there is. Rules FEE-02, ORD-02, REF-07.
 */
export const wholeCents = (amount: Decimal): Decimal => roundDownTo(2, amount);

/** A figure that never shows more than there is: rounded down to so many decimals. Rules SLA-04, WAL-06. */
export const roundDownTo = (decimals: number, figure: Decimal): Decimal =>
  figure.toDecimalPlaces(decimals, Decimal.ROUND_DOWN);

/**
 * A quantity in units of a price, or that price, as exports have them: 12 decimals, half up, so that the product of
 * the two has at most 24. No amount that is billed is made of it. Rule FOC-02.
 */
export const roundExported = (figure: Decimal): Decimal =>
  figure.toDecimalPlaces(12, Decimal.ROUND_HALF_UP);

/** A quantity as people read it, 3 decimals at most, half up: no amount is made of it. Rule INV-03. */
export const roundShown = (quantity: Decimal): Decimal =>
  quantity.toDecimalPlaces(3, Decimal.ROUND_HALF_UP);

/** The lowest multiple of `step` that is not below `figure`. Rule ELA-02. */
export const roundUpToStep = (figure: Decimal, step: number): Decimal =>
  figure.div(step).toDecimalPlaces(0, Decimal.ROUND_CEIL).times(step);

/** An amount of whole cents, counted in cents. @throws Defect if it has a part of one */
export const centsOf = (amount: Decimal): Decimal => {
  assert(amount.decimalPlaces() <= 2, 'centsOf: whole cents');
  return amount.times(100);
};

/** Units of a quantity that are whole, which is for information: no amount is made of it. */
export const wholeUnits = (quantity: Decimal): Decimal => roundDownTo(0, quantity);

const cent = new Decimal('0.01');

/**
 * Splits an amount of at most `places` decimals by weight, to the last of them; the shares add up to it. Rule REF-07.
 *
 * Shares are rounded down; what is left over goes to the largest weight. Weights are not negative
 * and not all zero.
 */
export const allocate = (
  total: Decimal,
  weights: readonly Decimal[],
  places = 2,
): readonly Decimal[] => {
  const whole = sum(weights);
  const fits = total.gte(0) && total.decimalPlaces() <= places;
  assert(fits, `allocate: at most ${places} decimals, not negative`);
  assert(whole.gt(0) && weights.every((weight) => weight.gte(0)), 'allocate: weights');
  const shares = weights.map((weight) => roundDownTo(places, total.times(weight).div(whole)));
  const rest = total.minus(sum(shares));
  const highest = weights.reduce((most, weight) => Decimal.max(most, weight), zero);
  const largest = weights.findIndex((weight) => weight.eq(highest));
  return shares.map((share, at) => (at === largest ? share.plus(rest) : share));
};

/**
 * Splits an amount over those that gave `most` each, in proportion: none gets more than it gave. What is too much
 * for the largest, whose share is rounded, goes to those with most room. Rules REF-07, INV-09.
 */
export const shareWithin = (
  amount: Decimal,
  most: readonly Decimal[],
  places = 2,
): readonly Decimal[] => {
  assert(amount.lte(sum(most)), 'shareWithin: no more than was given');
  if (amount.isZero()) return most.map(() => zero);
  const shares = allocate(amount, most, places).map((share, at) =>
    Decimal.min(share, most[at] ?? zero),
  );
  const roomOf = (at: number): Decimal => (most[at] ?? zero).minus(shares[at] ?? zero);
  let rest = amount.minus(sum(shares));
  for (const at of shares.map((_, each) => each).toSorted((a, b) => roomOf(b).cmp(roomOf(a)))) {
    const more = Decimal.min(rest, roomOf(at));
    rest = rest.minus(more);
    shares[at] = (shares[at] ?? zero).plus(more);
  }
  assert(sum(shares).eq(amount), 'shareWithin: the shares add up');
  return shares;
};

/**
 * Amounts in whole cents that add up to their sum, rounded once, half up: each is rounded down, and the cents
 * that are left go to the largest remainders, of equal ones to the first. Rule INV-06.
 *
 * Amounts below zero are rounded down too, towards minus infinity, so a remainder is never below zero.
 */
export const inCents = (amounts: readonly Decimal[]): readonly Decimal[] => {
  const floors = amounts.map((amount) => amount.toDecimalPlaces(2, Decimal.ROUND_FLOOR));
  const left = roundOrder(sum(amounts)).minus(sum(floors)).div(cent).toNumber();
  const remainders = amounts.map((amount, at) => ({ at, rest: amount.minus(floors[at] ?? zero) }));
  const raised = new Set(
    remainders
      .toSorted((a, b) => b.rest.comparedTo(a.rest))
      .slice(0, left)
      .map(({ at }) => at),
  );
  return floors.map((floor, at) => (raised.has(at) ? floor.plus(cent) : floor));
};
