import { type Cause, type Entry, entryText } from '#domain/ledger/entry.ts';
import { forgottenUntil } from '#domain/metering/settledWindow.ts';
import { zero } from '#domain/money/decimal.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Drawing } from '#domain/wallet/draw.ts';
import { addBuckets, type Voucher, type Wallet } from '#domain/wallet/wallet.ts';

/** The vouchers of a wallet after a movement, and those that leave it with something left of them. */
type KeptVouchers = {
  readonly vouchers: readonly Voucher[];
  readonly lapsed: readonly Voucher[];
};

/**
 * Keeps the vouchers that may still pay for usage which settles without the operator. Rule WAL-02.
 *
 * One that is used up is gone. One that is over leaves, for the archive, with the first bill or voucher
 * after its last hour has left the 72-hour window: so it follows from the entries alone (WAL-03), and
 * what moves no voucher, such as a top-up, has nothing to archive.
 */
const keepVouchers = (
  vouchers: readonly Voucher[],
  { cause, at }: { readonly cause: Cause; readonly at: Instant },
): KeptVouchers => {
  const some = vouchers.filter(({ left }) => left.gt(0));
  if (cause.kind !== 'bill' && cause.kind !== 'voucher') return { vouchers: some, lapsed: [] };
  return {
    vouchers: some.filter((voucher) => !isForgotten(voucher, at)),
    lapsed: some.filter((voucher) => isForgotten(voucher, at)),
  };
};

/** Whether the last hour that a voucher pays for has left the 72-hour window at `at`. Rule WAL-02. */
export const isForgotten = ({ until }: Pick<Voucher, 'until'>, at: Instant): boolean =>
  until <= forgottenUntil(hourOf(at));

/** Maps text to 64 hex digits. An argument, because the domain does no cryptography of its own. */
export type Sha256 = (text: string) => string;

export const genesisHash = '0'.repeat(64);

/** A movement about to be posted. */
export type Movement = Drawing & { readonly cause: Cause; readonly at: Instant };

/** The hash of an entry's content, whatever it says its hash is. Rule WAL-03. */
export const hashOf = (entry: Omit<Entry, 'hash'>, sha256: Sha256): string =>
  sha256(entryText(entry));

/** The wallet after a movement, and the vouchers that left it for the archive. */
export type Moved = { readonly wallet: Wallet; readonly lapsed: readonly Voucher[] };

/**
 * The wallet after a movement: which vouchers it still knows, `keepVouchers` says. What is drawn from
 * the archive is none of its business. Rules WAL-01, WAL-02, WAL-03.
 */
export const applyMovement = (wallet: Wallet, movement: Movement): Moved => {
  const { cause, deltas, voucherDeltas } = movement;
  const held = afterDrawing([...wallet.vouchers, ...vouchersOf(cause)], voucherDeltas);
  const { vouchers, lapsed } = keepVouchers(held, movement);
  return { wallet: { ...wallet, buckets: addBuckets(wallet.buckets, deltas), vouchers }, lapsed };
};

/** Vouchers that come into the wallet with a movement: one that is given, those that a correction brings back. */
const vouchersOf = (cause: Cause): readonly Voucher[] => {
  if (cause.kind === 'voucher') return [cause.voucher];
  return cause.kind === 'bill' ? (cause.bill.restored ?? []) : [];
};

/** Vouchers with what a movement has left of them. */
export const afterDrawing = (
  vouchers: readonly Voucher[],
  voucherDeltas: Drawing['voucherDeltas'],
): readonly Voucher[] => {
  const deltaOf = (id: string) => voucherDeltas.find((each) => each.id === id)?.delta ?? zero;
  return vouchers.map((voucher) => ({ ...voucher, left: voucher.left.plus(deltaOf(voucher.id)) }));
};
