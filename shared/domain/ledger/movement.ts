import { canonical } from '#domain/ledger/canonical.ts';
import type { Cause, Entry } from '#domain/ledger/entry.ts';
import { keepVouchers } from '#domain/ledger/keepVouchers.ts';
import { zero } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Drawing } from '#domain/wallet/draw.ts';
import { addBuckets, type Voucher, type Wallet } from '#domain/wallet/wallet.ts';

/** Maps text to 64 hex digits. An argument, because the domain does no cryptography of its own. */
export type Sha256 = (text: string) => string;

export const genesisHash = '0'.repeat(64);

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
