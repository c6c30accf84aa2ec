import type * as z from 'zod';
import type { Instant } from '#domain/time/instant.ts';
import { availableOf, balanceOf, type Voucher } from '#domain/wallet/wallet.ts';
import { presentVoucher } from '#functions/api/parts/entryAnswer.ts';
import type { walletAnswer } from '#functions/api/wallet/routes.ts';
import { presentBuckets, presentMoney } from '#functions/runtime/http/answers.ts';
import type { WalletAt } from '#usecases/wallet/getWallet.ts';

type WalletAnswer = z.output<typeof walletAnswer>;

export const presentWallet = ({
  accountId,
  wallet,
  currency,
  arrears,
  runway,
  now,
}: WalletAt): WalletAnswer => ({
  accountId,
  buckets: presentBuckets(wallet.buckets, currency),
  balance: presentMoney(balanceOf(wallet), currency),
  holds: presentMoney(wallet.holds, currency),
  available: presentMoney(availableOf(wallet), currency),
  vouchers: wallet.vouchers.map((voucher) => ({
    ...presentVoucher(voucher, currency),
    state: stateAt(voucher, now),
  })),
  ...(arrears.since !== undefined && { arrearsSince: arrears.since }),
  ...(runway && {
    runway: {
      averagePerDay: presentMoney(runway.averagePerDay, currency),
      days: runway.days.toFixed(1),
    },
  }),
});

/** `expired`: it still pays for late usage of hours in which it was in force. Rule WAL-02. */
const stateAt = (
  { from, until }: Voucher,
  now: Instant,
): WalletAnswer['vouchers'][number]['state'] => {
  if (until <= now) return 'expired';
  return from <= now ? 'active' : 'upcoming';
};
