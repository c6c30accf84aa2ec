import type { Decimal } from '#domain/money/decimal.ts';
import type { Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { availableOf, balanceOf } from '#domain/wallet/wallet.ts';
import { noAccount } from '#usecases/accounts/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type BucketsView, bucketsView, type MoneyView, moneyView } from '#usecases/moneyView.ts';
import { type VoucherView, voucherView } from '#usecases/wallet/entryView.ts';
import { runwayAt } from '#usecases/wallet/runwayAt.ts';

export type WalletView = {
  readonly accountId: string;
  readonly buckets: BucketsView;
  readonly balance: MoneyView;
  readonly holds: MoneyView;
  readonly available: MoneyView;
  readonly vouchers: VoucherView[];
  readonly arrearsSince?: string;
  readonly runway?: { readonly averagePerDay: MoneyView; readonly days: string };
};

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
      .filter(({ until }) => until > now)
      .map((voucher) => voucherView(voucher, currency)),
    ...(arrears.since !== undefined && { arrearsSince: arrears.since }),
    ...(runway && {
      runway: { averagePerDay: inMoney(runway.averagePerDay), days: runway.days.toFixed(1) },
    }),
  };
};
