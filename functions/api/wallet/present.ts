import type * as z from 'zod';
import type { Instant } from '#domain/time/instant.ts';
import { availableOf, balanceOf, type Voucher } from '#domain/wallet/wallet.ts';
import { presentVoucher } from '#functions/api/parts/entryAnswer.ts';
import type { budgetAnswer, budgetStatusAnswer } from '#functions/api/wallet/budgetRoutes.ts';
import type { fapiaoAnswer } from '#functions/api/wallet/fapiaoRoutes.ts';
import type { walletAnswer } from '#functions/api/wallet/routes.ts';
import { presentBuckets, presentMoney } from '#functions/runtime/http/answers.ts';
import type { BudgetIn, BudgetStatus } from '#usecases/budgets/setAccountBudget.ts';
import type { FapiaoOf } from '#usecases/invoices/requestFapiao.ts';
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

/** A request, and what became of it. Rule TAX-03. */
export const presentFapiao = ({ fapiao, currency }: FapiaoOf): z.output<typeof fapiaoAnswer> => {
  const { fapiaoId, kind, title, taxpayerNumber, address, email } = fapiao;
  const { amount, months, requestedAt, state } = fapiao;
  return {
    fapiaoId,
    kind,
    title,
    email,
    requestedAt,
    status: state.status,
    ...(taxpayerNumber !== undefined && { taxpayerNumber }),
    ...(address !== undefined && { address }),
    amount: presentMoney(amount, currency),
    ...(months && { months: [...months] }),
    ...('at' in state && { settledAt: state.at }),
    ...('number' in state && { number: state.number }),
    ...('link' in state && state.link !== undefined && { link: state.link }),
    ...('reason' in state && { reason: state.reason }),
  };
};

/** With what has been told of the running month. Rule WAL-08. */
export const presentBudget = ({
  budget,
  currency,
  month,
  stoppedSince,
}: BudgetIn): z.output<typeof budgetAnswer> => {
  const told = budget.months.find((each) => each.month === month)?.told ?? [];
  return {
    amount: presentMoney(budget.amount, currency),
    alerts: budget.alerts.map((alert, place) => {
      const toldAt = told.find((each) => each.alert === place)?.at;
      return { ...alert, ...(toldAt !== undefined && { toldAt }) };
    }),
    stop: budget.stop ?? false,
    ...(stoppedSince !== undefined && { stoppedSince }),
    setAt: budget.setAt,
  };
};

/** Rule WAL-08. */
export const presentBudgetStatus = (status: BudgetStatus): z.output<typeof budgetStatusAnswer> => {
  const { month, from, until, spent, forecast, upToDate, currency } = status;
  return {
    ...presentBudget(status),
    month,
    from,
    until,
    upToDate,
    spent: presentMoney(spent, currency),
    ...(forecast && { forecast: presentMoney(forecast, currency) }),
  };
};
