import type { Decimal } from '#domain/money/decimal.ts';
import type { Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { isOfUsage } from '#domain/settlement/bill.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';
import { runwayDays, runwayOf } from '#domain/wallet/runway.ts';
import { availableOf, balanceOf } from '#domain/wallet/wallet.ts';
import { noAccount } from '#usecases/accounts/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type BucketsView, bucketsView, type MoneyView, moneyView } from '#usecases/moneyView.ts';
import { type VoucherView, voucherView } from '#usecases/wallet/entryView.ts';
import { type LoadedAccount, readLedger } from '#usecases/wallet/readLedger.ts';

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
  const runway = runwayOf(balanceOf(wallet), await recentTotals(deps, loaded, now));
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

const dayInMs = 86_400_000;

/**
 * Bills of usage, from the ledger's end back to the first entry that is older than the average
 * reaches. An order says nothing about days: a year's plan is bought once.
 */
const recentTotals = async (
  deps: Pick<Deps, 'accounts'>,
  loaded: LoadedAccount,
  now: Instant,
): Promise<readonly Decimal[]> => {
  const since = plusMs(now, -runwayDays * dayInMs);
  const totals: Decimal[] = [];
  const range = { from: 1, to: loaded.state.ledger.seq, order: 'down' } as const;
  for await (const { at, cause } of readLedger(deps, loaded, range)) {
    if (at <= since) break;
    if (cause.kind === 'bill' && isOfUsage(cause.bill)) totals.push(cause.bill.total);
  }
  return totals;
};
