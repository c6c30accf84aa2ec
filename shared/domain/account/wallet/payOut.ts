import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { post } from '#domain/account/post.ts';
import { type UnbilledElastic, unbilledDetail } from '#domain/gateways/elastic/unbilledElastic.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { closureDueAt } from '#domain/lifecycle/closure.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { availableOf, balanceOf, noBuckets } from '#domain/wallet/wallet.ts';

/** Funds that have left for the customer's bank: a positive amount of 2 decimals. Rule WAL-07. */
export type Payout = {
  readonly bucket: 'cash' | 'income';
  readonly amount: Decimal;
  /** The operator's own, such as the number of the bank transfer. */
  readonly reference: string;
};

/** Why a payout is not recorded, in order of precedence. */
export type PayoutRefusal =
  | 'closureIncomplete'
  | 'amountOwed'
  | 'elasticDayUnbilled'
  | 'insufficientFunds';

type PayoutFacts = {
  readonly unbilled?: UnbilledElastic | undefined;
  readonly sha256: Sha256;
  readonly now: Instant;
};

/**
 * Records that funds were paid out. Rule WAL-07.
 *
 * Only cash and income are: gift and vouchers never were the customer's money. Never more than the bucket
 * has, nor than is available; and nothing while the account owes, is being closed and may still be billed
 * (ACC-01), or has an `unbilled` day of elastic capacity, whose gateway may be gone by its bill (REF-06).
 * The balance alert stays as it was: a payout is no news to who asked for it, the next bill below the
 * threshold is.
 */
export const payOut = (
  state: AccountState,
  { bucket, amount, reference }: Payout,
  { unbilled, sha256, now }: PayoutFacts,
): (Changed & { readonly entry: Entry }) | Refused<PayoutRefusal> => {
  const { wallet, alert } = state;
  const due = closureDueAt(state);
  if (due !== undefined) {
    return refuse(
      'closureIncomplete',
      `the account is being closed, and may still be billed: pay out once it is, after ${due}`,
    );
  }
  const balance = balanceOf(wallet);
  if (balance.lt(0)) {
    const owed = balance.negated().toFixed();
    return refuse('amountOwed', `the account owes ${owed}: what it has is not paid out before`);
  }
  if (unbilled !== undefined) return refuse('elasticDayUnbilled', unbilledDetail(unbilled));
  const most = Decimal.min(wallet.buckets[bucket], availableOf(wallet));
  if (amount.gt(most)) {
    return refuse(
      'insufficientFunds',
      `${Decimal.max(most, 0).toFixed()} of ${bucket} can be paid out`,
    );
  }
  const deltas = { ...noBuckets, [bucket]: amount.negated() };
  const cause = { kind: 'payout', bucket, reference } as const;
  const { next, entry, events } = post(
    state,
    { cause, deltas, voucherDeltas: [], at: now },
    sha256,
  );
  return { next: { ...next, ...(alert && { alert }) }, entry, events };
};
