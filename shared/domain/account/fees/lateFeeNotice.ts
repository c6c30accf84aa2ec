import type { AccountState } from '#domain/account/accountState.ts';
import type { LateFeeLine } from '#domain/ledger/bill.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Tells of a day's late fee, in one transaction with it: so once a day. Rules FEE-02, NOT-01. */
export const lateFeeNotice = (
  { accountId, arrears, currency }: AccountState,
  { date, debt, amount }: LateFeeLine,
  at: Instant,
): Notice => ({
  ...{ accountId, kind: 'lateFeeCharged', episode: String(arrears.episode), step: date, at },
  figures: { fee: amount.toFixed(2), debt: debt.toFixed(), currency, date },
});
