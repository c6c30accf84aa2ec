import { assert } from '#domain/defect.ts';
import { arrearsAfter } from '#domain/lifecycle/arrears/arrearsAfter.ts';
import { zero } from '#domain/money/decimal.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Instant } from '#domain/time/instant.ts';
import { canonical } from '#domain/wallet/canonical.ts';
import type { Drawing } from '#domain/wallet/draw.ts';
import type { Cause, Entry } from '#domain/wallet/entry.ts';
import { keepVouchers } from '#domain/wallet/keepVouchers.ts';
import {
  addBuckets,
  type Buckets,
  balanceOf,
  type Voucher,
  type Wallet,
} from '#domain/wallet/wallet.ts';

/** Maps text to 64 hex digits. An argument, because the domain does no cryptography of its own. */
export type Sha256 = (text: string) => string;

export const genesisHash = '0'.repeat(64);

export const noBuckets: Buckets = { cash: zero, income: zero, gift: zero };

/** A movement about to be posted. */
export type Movement = Drawing & { readonly cause: Cause; readonly at: Instant };

export const hashOf = ({ hash: _, ...content }: Entry, sha256: Sha256): string =>
  sha256(canonical(content));

/** The wallet after a movement, and the vouchers that left it for the archive. */
export type Moved = { readonly wallet: Wallet; readonly lapsed: readonly Voucher[] };

/**
 * The wallet after a movement: which vouchers it still knows, `keepVouchers` says. What is drawn from
 * the archive is none of its business. Rules WAL-01, WAL-02, WAL-03.
 */
export const applyMovement = (wallet: Wallet, movement: Movement): Moved => {
  const { cause, deltas, voucherDeltas } = movement;
  const added = cause.kind === 'voucher' ? [cause.voucher] : [];
  const held = afterDrawing([...wallet.vouchers, ...added], voucherDeltas);
  const { vouchers, lapsed } = keepVouchers(held, movement);
  return { wallet: { ...wallet, buckets: addBuckets(wallet.buckets, deltas), vouchers }, lapsed };
};

/** Vouchers with what a movement has left of them. */
export const afterDrawing = (
  vouchers: readonly Voucher[],
  voucherDeltas: Drawing['voucherDeltas'],
): readonly Voucher[] => {
  const deltaOf = (id: string) => voucherDeltas.find((each) => each.id === id)?.delta ?? zero;
  return vouchers.map((voucher) => ({ ...voucher, left: voucher.left.plus(deltaOf(voucher.id)) }));
};

/** The state after a movement, its entry, and what left the wallet for the archive with it. */
export type Posted = {
  readonly next: AccountState;
  readonly entry: Entry;
  readonly lapsed: readonly Voucher[];
};

/**
 * Posts a movement: the next link of the hash chain, and the state after it. Rule WAL-03.
 *
 * Arrears begin the moment the balance falls below zero and end the moment it no longer is, which
 * restores what they had stopped (SET-03, ARR-02, ARR-05); the balance alert is armed again once the
 * balance has recovered (WAL-05).
 */
export const post = (state: AccountState, movement: Movement, sha256: Sha256): Posted => {
  const { wallet, lapsed } = applyMovement(state.wallet, movement);
  const unsigned = {
    seq: state.ledger.seq + 1,
    ...movement,
    after: wallet.buckets,
    prevHash: state.ledger.hash,
    hash: '',
  };
  const entry: Entry = { ...unsigned, hash: hashOf(unsigned, sha256) };
  assert(entry.hash.length === 64, 'post: an entry carries a sha256');
  const { pending: _, ...rest } = state;
  const next: AccountState = {
    ...rest,
    version: state.version + 1,
    wallet,
    ledger: { seq: entry.seq, hash: entry.hash },
    ...(state.alert && { alert: rearm(state.alert, wallet) }),
  };
  return { next: arrearsAfter(next, movement.at), entry, lapsed };
};

type Alert = NonNullable<AccountState['alert']>;

/** Armed until the balance is below the threshold, and again once it is above it. Rule WAL-05. */
const rearm = ({ threshold, armed }: Alert, wallet: Wallet): Alert => {
  const balance = balanceOf(wallet);
  return { threshold, armed: balance.gt(threshold) || (armed && balance.gte(threshold)) };
};
