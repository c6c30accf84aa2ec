import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { post } from '#domain/account/post.ts';
import { assert } from '#domain/defect.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import type { ReversalSaid } from '#domain/payments/reversal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noBuckets } from '#domain/wallet/wallet.ts';

/**
 * Takes out of cash what a provider took back, below zero too, and arrears follow; or puts back into it what the
 * provider gave back. An entry of its own, whose payment stays as it is. Rules PAY-05, WAL-02, SET-03.
 */
export const takeBack = (
  state: AccountState,
  { provider, chargeId, reference, by, status, money }: ReversalSaid,
  now: Instant,
  sha256: Sha256,
): Changed & { readonly entry: Entry } => {
  assert(money.currency === state.currency, 'takeBack: in the currency of the account');
  assert(money.amount.gt(0), 'takeBack: a positive amount');
  const cause = { kind: 'reversal', provider, paymentId: chargeId, reference, by, status } as const;
  const cash = status === 'withdrawn' ? money.amount.negated() : money.amount;
  const deltas = { ...noBuckets, cash };
  const movement = { cause, deltas, voucherDeltas: [], at: now };
  const { lapsed, ...moved } = post(state, movement, sha256);
  assert(lapsed.length === 0, 'takeBack: no voucher leaves the wallet with funds');
  return moved;
};
