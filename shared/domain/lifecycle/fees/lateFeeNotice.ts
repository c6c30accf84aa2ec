import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { LateFeeLine } from '#domain/settlement/bill.ts';
import type { Instant } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';

/**
 * Tells of a day's late fee, in one transaction with it. Rules FEE-02, NOT-01.
 *
 * Figures: `date`, the `debt` at its start, `rate` in percent, `amount`, what is `owed` with it, all in
 * `currency`.
 */
export const lateFeeNotice = (
  { accountId, arrears, wallet, currency }: AccountState,
  { date, debt, rate, amount }: LateFeeLine,
  at: Instant,
): Notice => ({
  ...{ accountId, kind: 'lateFeeCharged', episode: String(arrears.episode), step: date, at },
  figures: {
    ...{ date, debt: debt.toFixed(2), rate: rate.times(100).toFixed(), amount: amount.toFixed(2) },
    ...{ owed: Decimal.max(balanceOf(wallet).negated(), zero).toFixed(2), currency },
  },
});
