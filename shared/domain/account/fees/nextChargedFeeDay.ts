import type { AccountState } from '#domain/account/accountState.ts';
import { type FeeDay, nextFeeDay } from '#domain/account/arrears/feeDayDue.ts';
import { feesSoFar, lateFeeOf, lateFeeRate } from '#domain/arrears/lateFeeOf.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { startOfDay } from '#domain/time/billingZones.ts';
import { plusDays } from '#domain/time/calendar.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';

const halfCent = 0.005;

/**
 * The next local day that costs a late fee, if what is owed stays as it is; undefined where none does.
 * Rules FEE-01, FEE-02. A small debt costs its first cent days later: that is the day.
 */
export const nextChargedFeeDay = (state: AccountState): FeeDay | undefined => {
  const next = nextFeeDay(state);
  if (next === undefined) return undefined;
  const soFar = feesSoFar(state.arrears);
  const fees = soFar.charged;
  const fee = lateFeeOf({ total: balanceOf(state.wallet).negated(), fees }, soFar);
  if (fee === undefined) return undefined;
  const missing = fees.plus(halfCent).minus(soFar.accrued);
  const days = Decimal.max(missing.div(fee.debt.times(lateFeeRate)).ceil(), 1).toNumber();
  const date = plusDays(next.date, days - 1);
  return { date, startsAt: startOfDay(state, date) };
};
