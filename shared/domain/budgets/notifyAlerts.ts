import type { AlertBasis, Budget, MonthSpent } from '#domain/budgets/budget.ts';
import { countEntry } from '#domain/budgets/countEntry.ts';
import { forecastOf } from '#domain/budgets/forecast.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { type BillingZones, billingMonth } from '#domain/time/billingZones.ts';
import { hourOf } from '#domain/time/hour.ts';
import { epochMs, type Instant } from '#domain/time/instant.ts';

/** Whose budget it is: the zones in which its months are, and the currency. */
export type Budgeted = BillingZones & { readonly currency: Currency };

/** A budget after something was counted, and what is told of that. */
export type Counted = { readonly budget: Budget; readonly notices: readonly Notice[] };

/**
 * Counts entries of the ledger and tells each alert by what is spent at the entry that reaches it, once a month,
 * however the ledger is cut into readings. What was reached before the budget was set is told as one, of the
 * customer's own doing, once all of that is counted. Rules WAL-08, NOT-04.
 */
export const countEntries = (
  budget: Budget,
  account: Budgeted,
  entries: readonly Entry[],
  now: Instant,
): Counted => {
  let { budget: counted, notices } = notifySpent(budget, account, now);
  for (const entry of entries) {
    const told = notifySpent(countEntry(counted, account, entry), account, now);
    counted = told.budget;
    notices = [...notices, ...told.notices];
  }
  return { budget: counted, notices };
};

const notifySpent = (budget: Budget, account: Budgeted, now: Instant): Counted => {
  if (budget.seq < budget.setSeq) return { budget, notices: [] };
  const own = budget.seq === budget.setSeq;
  const telling = { by: 'spent', own, now, currency: account.currency } as const;
  return budget.months.reduce<Counted>(
    (before, month) => notifyReached(before, month, { ...telling, reached: month.spent }),
    { budget, notices: [] },
  );
};

/**
 * Once the ledger is counted to its end: tells alerts by what the running month is forecast to come to; as long as
 * that cannot be told, by what is spent. Rule WAL-08.
 */
export const notifyForecast = (
  { fresh, ...budget }: Budget,
  account: Budgeted,
  now: Instant,
): Counted => {
  const running = billingMonth(account, hourOf(now));
  const month = budget.months.find((each) => each.month === running);
  if (month === undefined) return { budget, notices: [] };
  const reached = forecastOf(account, month, now) ?? month.spent;
  const telling = { by: 'forecast', own: fresh ?? false, now, reached } as const;
  const { currency } = account;
  return notifyReached({ budget, notices: [] }, month, { ...telling, currency });
};

type Telling = {
  readonly by: AlertBasis;
  readonly reached: Decimal;
  readonly own: boolean;
  readonly now: Instant;
  readonly currency: Currency;
};

/** Tells the alerts of a month that are reached and have not been told. */
const notifyReached = (before: Counted, month: MonthSpent, telling: Telling): Counted => {
  const { amount, alerts, months } = before.budget;
  const places = alerts.flatMap(({ percent, by }, alert) => {
    const isNotified = month.told.some((each) => each.alert === alert);
    const isReached = telling.reached.times(100).gte(amount.times(percent));
    return by === telling.by && isReached && !isNotified ? [alert] : [];
  });
  if (places.length === 0) return before;
  const told = [...month.told, ...places.map((alert) => ({ alert, at: telling.now }))];
  return {
    budget: {
      ...before.budget,
      months: months.map((each) => (each === month ? { ...month, told } : each)),
    },
    notices: [
      ...before.notices,
      ...places.map((alert) => noticeOf(before.budget, month, alert, telling)),
    ],
  };
};

/** Named after the month and the setting: set anew, its alerts are others. Rule NOT-01. */
const noticeOf = (
  { accountId, setAt, amount, alerts }: Budget,
  { month, spent }: MonthSpent,
  alert: number,
  { by, reached, own, now, currency }: Telling,
): Notice => {
  const percent = String(alerts[alert]?.percent);
  const common = { month, percent, spent: spent.toFixed(), budget: amount.toFixed(), currency };
  return {
    accountId,
    episode: `${month}-${epochMs(setAt)}`,
    step: percent,
    at: now,
    ...(own && ({ own } as const)),
    ...(by === 'spent'
      ? { kind: 'budgetSpent', figures: common }
      : { kind: 'budgetForecast', figures: { ...common, forecast: reached.toFixed() } }),
  };
};
