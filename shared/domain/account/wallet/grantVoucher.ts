import type { Changed, Evicted } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { post } from '#domain/account/post.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noBuckets, type Voucher } from '#domain/wallet/wallet.ts';

/** Vouchers that an account may hold at once: the state stays one small item. */
export const voucherLimit = 16;

/** Gives an account a voucher; one that is over counts for no limit. Rules WAL-01, WAL-02. */
export const grantVoucher = (
  state: AccountState,
  { voucher, reason }: { readonly voucher: Voucher; readonly reason: string },
  now: Instant,
  sha256: Sha256,
):
  | (Changed & { readonly entry: Entry; readonly evicted: Evicted })
  | Refused<'voucherOver' | 'tooManyVouchers'> => {
  if (voucher.until <= now) return refuse('voucherOver', `it would end at ${voucher.until}`);
  const inForce = state.wallet.vouchers.filter(({ until }) => until > now);
  if (inForce.length >= voucherLimit) {
    return refuse('tooManyVouchers', `an account holds at most ${voucherLimit} vouchers at once`);
  }
  const cause = { kind: 'voucher', voucher, reason } as const;
  const movement = { cause, deltas: noBuckets, voucherDeltas: [], at: now } as const;
  const { lapsed, ...granted } = post(state, movement, sha256);
  return { ...granted, evicted: { months: [], packs: [], vouchers: lapsed } };
};
