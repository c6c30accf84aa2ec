import type { AccountId } from '#domain/accountId.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What an alert looks at: what the month's bills come to, or what they are forecast to come to. Rule WAL-08. */
export type AlertBasis = 'spent' | 'forecast';

/** Told once a month, as so many percent of the budget are reached. Rule WAL-08. */
export type BudgetAlert = { readonly percent: number; readonly by: AlertBasis };

/** What an account has asked for, in its own currency. Rule WAL-08. */
export type BudgetTerms = {
  /** For a calendar month of the account's zone, 2 decimals, above zero. */
  readonly amount: Decimal;
  /** No two are the same. */
  readonly alerts: readonly BudgetAlert[];
  /** What can be stopped is, while the budget is spent. */
  readonly stop?: true;
};

/** That an alert was told; `alert`: its place among the budget's. */
export type ToldAlert = { readonly alert: number; readonly at: Instant };

/** What of a month has been counted, exact. Rule WAL-08. */
export type MonthSpent = {
  readonly month: Month;
  /** The total of its bills, what came back subtracted: as its month totals say. Rule INV-01. */
  readonly spent: Decimal;
  /** What of it is of usage and elastic capacity, which go on: all else was bought, or happened, once. */
  readonly usage: Decimal;
  /** The first hour of the month that usage was billed of; absent where none was. */
  readonly usedFrom?: Hour;
  readonly told: readonly ToldAlert[];
};

/** An account's budget, and how far its ledger has been counted against it. Rule WAL-08. */
export type Budget = BudgetTerms & {
  readonly accountId: AccountId;
  readonly version: number;
  readonly setAt: Instant;
  /** Where the ledger ended as it was set: what was reached by then is told because it was set. */
  readonly setSeq: number;
  /** The month in which it was set: bills of earlier ones are none of its. */
  readonly since: Month;
  /** Up to which entry of the ledger it is counted. */
  readonly seq: number;
  /** Newest first, two at most: the last hours of a month are billed after its end. */
  readonly months: readonly MonthSpent[];
  /** Nobody has looked at it since it was set: what is forecast then is told because it was set. */
  readonly fresh?: true;
  /** When to count on. Absent once it is ended. */
  readonly dueAt?: Instant;
};

/** More alerts than this are nobody's need. */
export const mostAlerts = 10;

/** As it is set where there was none, or another one. */
type Setting = {
  readonly accountId: AccountId;
  /** The month that runs, and where its bills begin in the ledger; absent where it has none. */
  readonly month: Month;
  readonly firstSeq?: number;
  /** Where the ledger ends. */
  readonly lastSeq: number;
  readonly now: Instant;
};

/**
 * A budget as it is set, for the running month on: that is counted from its beginning. What has been counted
 * already stays, told is nothing of it. The same terms again change nothing, so that nobody is told twice, and another
 * stop alone leaves told what is told. Rule WAL-08.
 */
export const setBudget = (
  before: Budget | undefined,
  { amount, alerts, stop }: BudgetTerms,
  { accountId, month, firstSeq, lastSeq, now }: Setting,
): Budget => {
  const terms = { amount, alerts: alerts.toSorted(byPercent), ...(stop && { stop }) };
  const running = before?.dueAt === undefined ? undefined : before;
  if (running !== undefined && isSame(running, terms)) return withStop(running, stop, now);
  const seq = running?.seq ?? (firstSeq ?? lastSeq + 1) - 1;
  const counted = running?.months.filter((each) => each.month === month) ?? [];
  return {
    ...terms,
    accountId,
    version: (before?.version ?? 0) + 1,
    setAt: now,
    since: month,
    setSeq: seq > lastSeq ? seq : lastSeq,
    seq,
    fresh: true,
    dueAt: now,
    months: counted.map((each) => ({ ...each, told: [] })),
  };
};

const withStop = (budget: Budget, stop: true | undefined, now: Instant): Budget => {
  if (budget.stop === stop) return budget;
  const { stop: _, ...rest } = budget;
  return { ...rest, version: budget.version + 1, dueAt: now, ...(stop && { stop }) };
};

const byPercent = (a: BudgetAlert, b: BudgetAlert): number =>
  a.percent - b.percent || (a.by < b.by ? -1 : 1);

const isSame = (a: BudgetTerms, b: BudgetTerms): boolean =>
  a.amount.eq(b.amount) &&
  a.alerts.length === b.alerts.length &&
  a.alerts.every(({ percent, by }, i) => b.alerts[i]?.percent === percent && b.alerts[i].by === by);

/** After its end: nothing is counted any more. */
export const endBudget = ({ dueAt: _, ...budget }: Budget): Budget => ({
  ...budget,
  version: budget.version + 1,
});
