import type { Arrears } from '#domain/arrears/arrears.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { roundOrder, wholeCents } from '#domain/money/round.ts';

/** 0.05 % of the debt for each local day. Rule FEE-01. */
export const lateFeeRate: Decimal = new Decimal('0.0005');

/** What an account owed when a local day began, and how much of that were late fees. */
export type Owed = {
  /** What its balance lay below zero. */
  readonly total: Decimal;
  /** Late fees of the episode in `total`. */
  readonly fees: Decimal;
};

/** An episode's fees so far: `accrued` is what they come to before rounding. Rule FEE-02. */
export type FeesSoFar = {
  readonly charged: Decimal;
  readonly accrued: Decimal;
  /** The lowest of the debts that they were charged on. */
  readonly lowestDebt?: Decimal;
};

/** What the fees of the episode that lasts have come to. Rule FEE-02. */
export const feesSoFar = ({ fees = zero, feesAccrued = zero, lowestDebt }: Arrears): FeesSoFar => ({
  charged: fees,
  accrued: feesAccrued,
  ...(lowestDebt !== undefined && { lowestDebt }),
});

/**
 * A day's late fee. `amount` is what `accrued`, all of the episode's days with this one, comes to in
 * cents, half up, at most `lowestDebt` in whole cents, less `chargedBefore`. Rule FEE-02.
 */
export type LateFee = {
  readonly debt: Decimal;
  readonly rate: Decimal;
  readonly accrued: Decimal;
  readonly lowestDebt: Decimal;
  readonly chargedBefore: Decimal;
  readonly amount: Decimal;
};

/**
 * The late fee of a day; undefined if nothing may be charged on its debt any more: then it does not count
 * among the debts that fees were charged on. Rules FEE-01, FEE-02.
 *
 * Fees are not in the base, so none is charged on another. All of an episode's are rounded together, so
 * that a small debt is not free for ever: each day's is the difference of two rounded sums.
 */
export const lateFeeOf = ({ total, fees }: Owed, soFar: FeesSoFar): LateFee | undefined => {
  const { charged: chargedBefore } = soFar;
  const debt = Decimal.max(total.minus(fees), zero);
  const lowestDebt = Decimal.min(soFar.lowestDebt ?? debt, debt);
  const most = wholeCents(lowestDebt);
  if (most.lte(chargedBefore)) return undefined;
  const accrued = soFar.accrued.plus(debt.times(lateFeeRate));
  const amount = Decimal.min(roundOrder(accrued), most).minus(chargedBefore);
  return { debt, rate: lateFeeRate, accrued, lowestDebt, chargedBefore, amount };
};
