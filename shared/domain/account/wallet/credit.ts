import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { post } from '#domain/account/post.ts';
import { assert } from '#domain/defect.ts';
import type { Cause, Entry } from '#domain/ledger/entry.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type Buckets, noBuckets } from '#domain/wallet/wallet.ts';

/** Funds to add: a positive amount in the account's currency, into one bucket. Rule WAL-01. */
export type Credit = {
  readonly bucket: keyof Buckets;
  readonly amount: Decimal;
  readonly cause: Extract<Cause, { kind: 'topUp' | 'gift' | 'income' }>;
};

/** Credits a bucket. A top-up may end arrears. Rules WAL-04, ARR-05. */
export const credit = (
  state: AccountState,
  { bucket, amount, cause }: Credit,
  now: Instant,
  sha256: Sha256,
): Changed & { readonly entry: Entry } => {
  assert(amount.gt(0), 'credit: a positive amount');
  const deltas = { ...noBuckets, [bucket]: amount };
  const { lapsed, ...credited } = post(
    state,
    { cause, deltas, voucherDeltas: [], at: now },
    sha256,
  );
  assert(lapsed.length === 0, 'credit: no voucher leaves the wallet with funds');
  return credited;
};
