import type { AccountId } from '#domain/accountId.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { SettleMessage, UnfinishedHour } from '#usecases/ports/hours.ts';
import type { HasRunning } from '#usecases/ports/instances.ts';
import type { AccountUsage, HasUsage } from '#usecases/ports/usage.ts';
import type { AccountHour } from '#usecases/settlement/readHour.ts';

/** An account's part of an hour's work: its own hour, if it may have anything to bill, then those it has late usage of. */
export type ShardWork = { readonly accountId: AccountId; readonly hours: readonly AccountHour[] };

type WorkDeps = HasUsage & HasRunning;

/**
 * The accounts that a shard's hour may have something to bill of, in account order: those with usage,
 * and those with instances that run. Rules INS-01, SET-07. Both lists are read once and in that order.
 */
export const shardWork = (
  deps: WorkDeps,
  { hour, shard, accountId, cursor }: SettleMessage,
): AsyncIterable<ShardWork> => {
  if (accountId !== undefined) {
    return ofAccount(deps.usage.workList(hour, shard, { accountId }), hour, accountId);
  }
  const after = cursor?.after;
  const usage = deps.usage.workList(hour, shard, after === undefined ? {} : { after });
  return merged(hour, usage, deps.running.ofShard(hour, shard), after);
};

/** What a run before has left of accounts' hours. Rule SET-09. */
export const unfinishedWork = ({ hour, cursor }: SettleMessage): readonly ShardWork[] => {
  const byAccount = Map.groupBy(cursor?.unfinished ?? [], ({ accountId }) => accountId);
  return [...byAccount].map(([accountId, left]) => ({
    accountId,
    hours: left.map((each) => ({ ...each, late: each.hour !== hour, runs: true })),
  }));
};

/** The same of hours that a run has not begun. */
export const unfinishedOf = ({ hours }: ShardWork): readonly UnfinishedHour[] =>
  hours.map(({ accountId, hour, from }) => ({ accountId, hour, ...(from && { from }) }));

async function* merged(
  hour: Hour,
  usage: AsyncIterable<AccountUsage>,
  running: AsyncIterable<AccountId>,
  after: AccountId | undefined,
): AsyncGenerator<ShardWork> {
  const runners = running[Symbol.asyncIterator]();
  let runner = await runners.next();
  while (after !== undefined && !runner.done && runner.value <= after) {
    runner = await runners.next();
  }
  for await (const work of usage) {
    while (!runner.done && runner.value < work.accountId) {
      yield workOf(hour, withoutUsage(runner.value), true);
      runner = await runners.next();
    }
    const runs = !runner.done && runner.value === work.accountId;
    if (runs) runner = await runners.next();
    yield workOf(hour, work, runs);
  }
  for (; !runner.done; runner = await runners.next()) {
    yield workOf(hour, withoutUsage(runner.value), true);
  }
}

/** An account that is settled on its own is looked at whatever the lists say: it costs one read. */
async function* ofAccount(
  usage: AsyncIterable<AccountUsage>,
  hour: Hour,
  accountId: AccountId,
): AsyncGenerator<ShardWork> {
  let work: AccountUsage | undefined;
  for await (const each of usage) work = each;
  yield workOf(hour, work ?? withoutUsage(accountId), true);
}

const withoutUsage = (accountId: AccountId): AccountUsage => ({
  accountId,
  records: [],
  lateHours: [],
});

/** Of nothing but late usage the hour itself has nothing to bill. */
const workOf = (
  hour: Hour,
  { accountId, records, lateHours }: AccountUsage,
  runs: boolean,
): ShardWork => {
  const own = { accountId, hour, late: false, runs, ...(records && { records }) };
  const late = lateHours.map((each) => ({ accountId, hour: each, late: true }));
  return { accountId, hours: runs || records?.length !== 0 ? [own, ...late] : late };
};
