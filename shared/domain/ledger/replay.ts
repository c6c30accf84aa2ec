import { canonical, type Entry } from '#domain/ledger/entry.ts';
import { applyMovement, genesisHash, hashOf, type Sha256 } from '#domain/ledger/movement.ts';
import { zero } from '#domain/money/decimal.ts';
import { noBuckets, type Wallet } from '#domain/wallet/wallet.ts';

/** Where a replay has come to: the wallet that the entries so far make, and their last link. */
export type Replay = {
  readonly seq: number;
  readonly hash: string;
  readonly wallet: Wallet;
  /** The first thing found wrong; nothing after it is judged. */
  readonly fault?: string;
};

export const emptyReplay: Replay = {
  seq: 0,
  hash: genesisHash,
  wallet: { buckets: noBuckets, holds: zero, vouchers: [] },
};

/** Replays one more entry: sequence, chain, content and balances must all agree. Rule WAL-03. */
export const replay = (before: Replay, entry: Entry, sha256: Sha256): Replay => {
  if (before.fault !== undefined) return before;
  const { wallet } = applyMovement(before.wallet, entry);
  const fault = faultOf(before, entry, wallet, sha256);
  return { seq: entry.seq, hash: entry.hash, wallet, ...(fault !== undefined && { fault }) };
};

const faultOf = (
  before: Replay,
  entry: Entry,
  wallet: Wallet,
  sha256: Sha256,
): string | undefined => {
  if (entry.seq !== before.seq + 1) return `entry ${before.seq + 1} is missing`;
  if (entry.prevHash !== before.hash)
    return `entry ${entry.seq} does not follow entry ${before.seq}`;
  if (hashOf(entry, sha256) !== entry.hash) return `entry ${entry.seq} has been changed`;
  if (canonical(wallet.buckets) !== canonical(entry.after)) {
    return `the balances after entry ${entry.seq} are not those that it leads to`;
  }
  return undefined;
};

/** Whether a replayed wallet is the stored one, with every voucher that it knows (`keepVouchers`). */
export const agrees = (replayed: Wallet, stored: Wallet): boolean =>
  canonical([replayed.buckets, byId(replayed)]) === canonical([stored.buckets, byId(stored)]);

const byId = ({ vouchers }: Wallet): Wallet['vouchers'] =>
  vouchers.toSorted((a, b) => (a.id < b.id ? -1 : 1));
