import type { Cause } from '#domain/ledger/entry.ts';
import { windowHours } from '#domain/metering/settledWindow.ts';
import { hourOf, plusHours, startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Voucher } from '#domain/wallet/wallet.ts';

/** The vouchers of a wallet after a movement, and those that leave it with something left of them. */
export type KeptVouchers = {
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
export const keepVouchers = (
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
  until <= startOf(plusHours(hourOf(at), -windowHours));
