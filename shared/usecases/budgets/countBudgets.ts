import { unchanged } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { followBudget } from '#domain/account/budgetStop.ts';
import type { AccountId } from '#domain/accountId.ts';
import { type Counted, countEntries, notifyForecast } from '#domain/budgets/notifyAlerts.ts';
import { assert } from '#domain/defect.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { isRefused } from '#domain/refusal.ts';
import { endOf, hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { entriesAfter } from '#usecases/account/readLedger.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { HasBudgets } from '#usecases/ports/budgets.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';

type CountDeps = TransactDeps & HasBudgets;

/** Entries of the ledger that are counted in one transaction, and how many such an account has in one run. */
const mostRead = 1_000;
const mostReadings = 10;

/**
 * Counts what has been billed against the budgets of accounts, tells the alerts that are reached, and stops and starts
 * what budgets ask for: each account once an hour; a ledger that takes longer than its turn goes on in the next run.
 * Answers how many it looked at.
 * Rules WAL-08, SET-09.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const countBudgets = (
  deps: CountDeps & HasDue,
  deadlinePassed?: DeadlinePassed,
): Promise<number> =>
  sweepEach(
    deps.due.budgets(deps.now()),
    async (accountId, turnOver) => {
      for (let reading = 0; reading < mostReadings; reading += 1) {
        const hasMore = await countOn(deps, accountId);
        if (!hasMore || turnOver()) return;
      }
    },
    deadlinePassed,
  );

/**
 * What is counted, what is told of it, and a stop that begins or ends by it are one transaction on the versions of
 * budget and account: of two sweeps at once one has no effect, and whoever dies has done nothing, or all. Answers
 * whether the ledger goes on.
 */
const countOn = async (deps: CountDeps, accountId: AccountId): Promise<boolean> => {
  const counted = await transactAccount<{ readonly hasMore: boolean }>(
    deps,
    accountId,
    {},
    (state) => countFor(deps, state),
  );
  assert(!isRefused(counted), 'countBudgets: who has a budget has an account');
  return counted.hasMore;
};

const countFor = async (deps: CountDeps, state: AccountState) => {
  const now = deps.now();
  const budget = await deps.budgets.load(state.accountId);
  if (budget?.dueAt === undefined || budget.dueAt > now) {
    return { writes: [], answer: { hasMore: false } };
  }
  const entries: Entry[] = [];
  const loaded = { state, pendingStored: true };
  for await (const entry of entriesAfter(deps, loaded, budget.seq, mostRead)) entries.push(entry);
  const counted = countEntries(budget, state, entries, now);
  const hasMore = counted.budget.seq < state.ledger.seq;
  const { budget: next, notices } = hasMore ? counted : toTheEnd(counted, state, now);
  const stop = hasMore ? undefined : followBudget(state, next, now);
  return {
    ...(stop ?? unchanged),
    writes: [deps.budgets.save({ ...next, version: budget.version + 1 })],
    notices: [...notices, ...(stop?.notices ?? [])],
    answer: { hasMore },
  };
};

/** Due again as the next hour begins: a sweep of that hour counts on, whichever minute it comes at. */
const toTheEnd = ({ budget, notices }: Counted, state: AccountState, now: Instant): Counted => {
  const told = notifyForecast(budget, state, now);
  const dueAt = endOf(hourOf(now));
  return { budget: { ...told.budget, dueAt }, notices: [...notices, ...told.notices] };
};
