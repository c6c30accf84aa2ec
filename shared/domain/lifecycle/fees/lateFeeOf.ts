import { Decimal, zero } from '#domain/money/decimal.ts';
import { roundOrder } from '#domain/money/round.ts';

/** 0.05 % of the debt for each local day. Rule FEE-01. */
export const lateFeeRate: Decimal = new Decimal('0.0005');

/** What an account owed when a local day began, and how much of that were late fees. */
export type Owed = {
  /** What its balance lay below zero. */
  readonly total: Decimal;
  /** Late fees of the episode in `total`. */
  readonly fees: Decimal;
};

/** A day's late fee: `debt` x `rate`, 2 decimals, at most what the cap leaves. */
export type LateFee = { readonly debt: Decimal; readonly rate: Decimal; readonly amount: Decimal };

/**
 * The late fee of a day. Rules FEE-01, FEE-02.
 *
 * Fees are not in the base, so none is charged on another; with the episode's fees so far (`charged`)
 * it is never more than the debt without them.
 */
export const lateFeeOf = ({ total, fees }: Owed, charged: Decimal): LateFee => {
  const debt = Decimal.max(total.minus(fees), zero);
  const left = Decimal.max(debt.minus(charged), zero).toDecimalPlaces(2, Decimal.ROUND_DOWN);
  const amount = Decimal.min(roundOrder(debt.times(lateFeeRate)), left);
  return { debt, rate: lateFeeRate, amount };
};
