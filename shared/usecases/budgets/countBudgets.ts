import type { AccountId } from '#domain/accountId.ts';
import { type Counted, countEntries, tellForecast } from '#domain/budgets/tellAlerts.ts';
import { assert } from '#domain/defect.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { endOf, hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { entriesAfter } from '#usecases/account/readLedger.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasBudgets } from '#usecases/ports/budgets.ts';
import type { HasDue } from '#usecases/ports/due.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';

type CountDeps = HasAccounts & HasBudgets & HasNotices & HasNotifyQueue & HasTransact & HasNow;

/** Entries of the ledger that are counted in one transaction, and how many such an account has in one run. */
const mostRead = 1_000;
const mostReadings = 10;

/**
 * Counts what has been billed against the budgets of accounts, and tells the alerts that are reached: each account
 * once an hour; a ledger that takes longer than its turn goes on in the next run. Answers how many it looked at.
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
        const hasMore = await retryOnConflict(() => countOn(deps, accountId));
        if (!hasMore || turnOver()) return;
      }
    },
    deadlinePassed,
  );

/**
 * What is counted and what is told of it are one transaction on the budget's version: of two sweeps at once one has
 * no effect, and whoever dies has told nothing, or all. Answers whether the ledger goes on.
 */
const countOn = async (deps: CountDeps, accountId: AccountId): Promise<boolean> => {
  const now = deps.now();
  const budget = await deps.budgets.load(accountId);
  if (budget?.dueAt === undefined || budget.dueAt > now) return false;
  const loaded = await deps.accounts.load(accountId, 'strong');
  assert(loaded !== undefined, 'countBudgets: who has a budget has an account');
  const entries: Entry[] = [];
  for await (const entry of entriesAfter(deps, loaded, budget.seq, mostRead)) entries.push(entry);
  const counted = countEntries(budget, loaded.state, entries, now);
  const hasMore = counted.budget.seq < loaded.state.ledger.seq;
  const { budget: next, notices } = hasMore ? counted : toTheEnd(counted, loaded, now);
  const saved = deps.budgets.save({ ...next, version: budget.version + 1 });
  await deps.transact([saved, ...notices.flatMap(deps.notices.add)]);
  await enqueueNotices(deps, notices);
  return hasMore;
};

/** Due again as the next hour begins: a sweep of that hour counts on, whichever minute it comes at. */
const toTheEnd = (
  { budget, notices }: Counted,
  { state }: LoadedAccount,
  now: Instant,
): Counted => {
  const told = tellForecast(budget, state, now);
  const dueAt = endOf(hourOf(now));
  return { budget: { ...told.budget, dueAt }, notices: [...notices, ...told.notices] };
};
