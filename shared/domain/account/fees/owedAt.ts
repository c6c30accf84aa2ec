import type { AccountState } from '#domain/account/accountState.ts';
import type { Owed } from '#domain/arrears/lateFeeOf.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { Decimal, sum, zero } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { totalOfBuckets } from '#domain/wallet/wallet.ts';

/**
 * What an account in arrears owed right before `at`, an instant of this episode. Rule FEE-02.
 *
 * `newest`: its ledger backwards, down to the last entry before `at` at least. Fees that were charged
 * later, for a day that was missed, were no part of the debt then.
 */
export const owedAt = (
  { fees = zero }: AccountState['arrears'],
  newest: readonly Entry[],
  at: Instant,
): Owed => {
  const before = newest.find((entry) => entry.at < at);
  const balance = before === undefined ? zero : totalOfBuckets(before.after);
  const later = newest.filter((entry) => entry.at >= at).map(feeOf);
  return { total: Decimal.max(balance.negated(), zero), fees: fees.minus(sum(later)) };
};

const feeOf = ({ cause }: Entry): Decimal =>
  cause.kind === 'bill' && cause.bill.kind === 'lateFee' ? cause.bill.total : zero;
