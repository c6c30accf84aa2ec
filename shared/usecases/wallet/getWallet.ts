import type { AccountId } from '#domain/accountId.ts';
import { isForgotten } from '#domain/ledger/keepVouchers.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { availableOf, balanceOf, type Voucher } from '#domain/wallet/wallet.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import {
  type BucketsView,
  bucketsView,
  type MoneyView,
  moneyView,
} from '#usecases/views/moneyView.ts';
import { type VoucherView, voucherView } from '#usecases/wallet/entryView.ts';
import { runwayAt } from '#usecases/wallet/runwayAt.ts';

export type WalletView = {
  readonly accountId: string;
  readonly buckets: BucketsView;
  readonly balance: MoneyView;
  readonly holds: MoneyView;
  readonly available: MoneyView;
  readonly vouchers: HeldVoucherView[];
  readonly arrearsSince?: string;
  readonly runway?: { readonly averagePerDay: MoneyView; readonly days: string };
};

/** `expired`: it still pays for late usage of hours in which it was in force. Rule WAL-02. */
export type HeldVoucherView = VoucherView & { readonly state: 'upcoming' | 'active' | 'expired' };

/** An account's funds now, and how long they last. Rules WAL-01, WAL-06. */
export const getWallet = async (
  deps: Pick<Deps, 'accounts' | 'now'>,
  accountId: AccountId,
): Promise<WalletView | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const now = deps.now();
  const { wallet, currency, arrears } = loaded.state;
  const runway = await runwayAt(deps, loaded, now);
  const inMoney = (amount: Decimal): MoneyView => moneyView(amount, currency);
  return {
    accountId,
    buckets: bucketsView(wallet.buckets, currency),
    balance: inMoney(balanceOf(wallet)),
    holds: inMoney(wallet.holds),
    available: inMoney(availableOf(wallet)),
    vouchers: wallet.vouchers
      .filter((voucher) => !isForgotten(voucher, now))
      .map((voucher) => ({ ...voucherView(voucher, currency), state: stateAt(voucher, now) })),
    ...(arrears.since !== undefined && { arrearsSince: arrears.since }),
    ...(runway && {
      runway: { averagePerDay: inMoney(runway.averagePerDay), days: runway.days.toFixed(1) },
    }),
  };
};

const stateAt = ({ from, until }: Voucher, now: Instant): HeldVoucherView['state'] => {
  if (until <= now) return 'expired';
  return from <= now ? 'active' : 'upcoming';
};
