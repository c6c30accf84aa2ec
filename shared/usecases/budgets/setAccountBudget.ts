import { unchanged } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { endBudgetStop } from '#domain/account/budgetStop.ts';
import type { AccountId } from '#domain/accountId.ts';
import { asksForStop } from '#domain/budgets/asksForStop.ts';
import { type Budget, type BudgetAlert, endBudget, setBudget } from '#domain/budgets/budget.ts';
import { countEntry, nothingOf } from '#domain/budgets/countEntry.ts';
import { forecastOf } from '#domain/budgets/forecast.ts';
import { isUp } from '#domain/instances/uptime.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Currency, Money } from '#domain/money/money.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { billingMonth, spanOfMonth } from '#domain/time/billingZones.ts';
import type { Month } from '#domain/time/calendar.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { entriesAfter } from '#usecases/account/readLedger.ts';
import { noAccount, otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasBudgets } from '#usecases/ports/budgets.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** A budget in its account's currency, in the month that runs. */
export type BudgetIn = {
  readonly budget: Budget;
  readonly currency: Currency;
  readonly month: Month;
  /** Since when it has stopped what can be stopped, while it does. */
  readonly stoppedSince?: Instant;
};

/** What is asked for; `stop`: of what can be stopped once the budget is spent. */
export type BudgetRequest = {
  readonly amount: Money;
  readonly alerts: readonly BudgetAlert[];
  readonly stop: boolean;
};

/**
 * Sets an account's budget, or another one, from the running month on. The same one again changes nothing. What is
 * reached already is told, and stopped, by the next hourly sweep; what it no longer stops runs again at once. Rule
 * WAL-08.
 */
export const setAccountBudget = <Answer extends object>(
  deps: TransactDeps & HasBudgets,
  operation: Mutation<BudgetIn, Answer>,
  accountId: AccountId,
  { amount, alerts, stop }: BudgetRequest,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | 'currencyMismatch'>> =>
  transactAccount<Answer, 'currencyMismatch'>(deps, accountId, { operation }, async (state) => {
    if (amount.currency !== state.currency) return otherCurrency(state.currency);
    const now = deps.now();
    const terms = { amount: amount.amount, alerts, ...(stop && { stop }) };
    const setting = settingAt(state, now);
    const before = await deps.budgets.load(accountId);
    const budget = setBudget(before, terms, setting);
    const asked = budget === before || asksForStop(budget, state, now);
    const ended = asked ? undefined : endBudgetStop(state, now);
    return {
      ...(ended ?? unchanged),
      writes: budget === before ? [] : [deps.budgets.save(budget)],
      answer: operation.present(budgetIn(ended?.next ?? state, budget, setting.month)),
    };
  });

const settingAt = (state: AccountState, now: Instant) => {
  const { accountId, ledger, months } = state;
  const month = billingMonth(state, hourOf(now));
  const firstSeq = months.find((each) => each.month === month)?.firstSeq;
  return {
    accountId,
    month,
    lastSeq: ledger.seq,
    now,
    ...(firstSeq !== undefined && { firstSeq }),
  };
};

const budgetIn = (
  { currency, budgetStops = [] }: AccountState,
  budget: Budget,
  month: Month,
): BudgetIn => {
  const stoppedSince = isUp(budgetStops) ? budgetStops.at(-1)?.from : undefined;
  return { budget, currency, month, ...(stoppedSince && { stoppedSince }) };
};

/** Ends an account's budget: nothing of it is told any more, and what it has stopped runs again. Rule WAL-08. */
export const endAccountBudget = <Answer extends object>(
  deps: TransactDeps & HasBudgets,
  operation: Mutation<BudgetIn, Answer>,
  accountId: AccountId,
): Promise<Answer | Refused<'accountNotFound' | 'idempotencyKeyReused' | 'noBudget'>> =>
  transactAccount<Answer, 'noBudget'>(deps, accountId, { operation }, async (state) => {
    const budget = await loadRunning(deps, accountId);
    if (budget === undefined) return noBudget();
    const now = deps.now();
    const ended = endBudgetStop(state, now);
    const month = billingMonth(state, hourOf(now));
    return {
      ...(ended ?? unchanged),
      writes: [deps.budgets.save(endBudget(budget))],
      answer: operation.present(budgetIn(ended?.next ?? state, budget, month)),
    };
  });

/** How a budget stands in the month that runs, [from, until). */
export type BudgetStatus = BudgetIn & {
  readonly from: Instant;
  readonly until: Instant;
  readonly spent: Decimal;
  readonly forecast?: Decimal;
  /** Every bill so far is in it; else the hourly sweep is still counting a long ledger. */
  readonly upToDate: boolean;
};

/** Entries that are counted for one answer. */
const mostCounted = 10_000;

/** An account's budget and what is spent of it by now, bills that no sweep has counted yet included. Rule WAL-08. */
export const getAccountBudget = async (
  deps: HasAccounts & HasBudgets & HasNow,
  accountId: AccountId,
): Promise<BudgetStatus | Refused<'accountNotFound' | 'noBudget'>> => {
  const budget = await loadRunning(deps, accountId);
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  if (budget === undefined) return noBudget();
  const { state } = loaded;
  let counted = budget;
  for await (const entry of entriesAfter(deps, loaded, budget.seq, mostCounted)) {
    counted = countEntry(counted, state, entry);
  }
  const now = deps.now();
  const month = billingMonth(state, hourOf(now));
  const running = counted.months.find((each) => each.month === month) ?? nothingOf(month);
  const upToDate = counted.seq === state.ledger.seq;
  const forecast = upToDate ? forecastOf(state, running, now) : undefined;
  return {
    ...budgetIn(state, budget, month),
    ...spanOfMonth(state, month),
    spent: running.spent,
    ...(forecast && { forecast }),
    upToDate,
  };
};

const loadRunning = async (
  { budgets }: HasBudgets,
  accountId: AccountId,
): Promise<Budget | undefined> => {
  const budget = await budgets.load(accountId);
  return budget?.dueAt === undefined ? undefined : budget;
};

const noBudget = (): Refused<'noBudget'> =>
  refuse('noBudget', 'the account has no budget: set one first');
