import type { AccountId } from '#domain/accountId.ts';
import { Unavailable } from '#shared/faults.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { CompletedRun, HasHours, SettleMessage } from '#usecases/ports/hours.ts';
import type { HasRunning } from '#usecases/ports/instances.ts';
import type { HasOpenShards } from '#usecases/ports/usage.ts';
import type { SettleDeps } from '#usecases/settlement/settleAccountHour.ts';
import { settleGroup } from '#usecases/settlement/settleGroup.ts';
import { type ShardWork, shardWork } from '#usecases/settlement/shardWork.ts';

type ShardDeps = SettleDeps & HasHours & HasOpenShards & HasRunning;

/** What a run over a shard's hour came to; `alone`: account-hours that no group could settle. */
export type ShardOutcome = {
  readonly settled: number;
  readonly alone: number;
  readonly parked: number;
};

const accountsAGroup = 25;
/** Reached by the records of the account that ends a group. */
const recordsAGroup = 5_000;
const groupsAtOnce = 4;

/**
 * Settles every account of a shard's hour, in groups; one that fails does not stop the others. Rules SET-01,
 * SET-06.
 *
 * `lastAttempt`: what fails now is parked with its reason instead of tried again.
 * @throws Unavailable if an account failed and there is another attempt
 */
export const settleShard = async (
  deps: ShardDeps,
  message: SettleMessage,
  lastAttempt: boolean,
): Promise<ShardOutcome> => {
  const { hour, shard, accountId } = message;
  // What is written after the reading finds the hour closed. Rule MET-06.
  if (!(await deps.hours.isClosed(hour))) await deps.hours.close(hour);
  const failures = new Map<AccountId, string>();
  let [settled, alone] = [0, 0];
  const groups = groupsOf(shardWork(deps, message));
  await forEachConcurrent(groupsAtOnce, groups, async (group) => {
    const outcome = await settleGroup(deps, hour, group);
    settled += outcome.settled;
    alone += outcome.alone;
    for (const [failing, reason] of outcome.failures) failures.set(failing, reason);
  });
  if (failures.size > 0 && !lastAttempt) throw failed(failures);
  for (const [failing, reason] of failures) {
    await deps.hours.park({ accountId: failing, hour, reason, parkedAt: deps.now() });
  }
  const run = { shard, settledAccounts: settled, parkedAccounts: failures.size };
  if (accountId === undefined) await completeShard(deps, hour, run);
  else if (failures.size === 0) await deps.hours.unpark(accountId, hour);
  return { settled, alone, parked: failures.size };
};

/** Only then is the shard off the list of those that have something to settle. Rule SET-06. */
const completeShard = async (
  { hours, openShards, now }: ShardDeps,
  hour: SettleMessage['hour'],
  run: Omit<CompletedRun, 'completedAt'>,
): Promise<void> => {
  await hours.complete(hour, { ...run, completedAt: now() });
  await openShards.end(hour, run.shard);
};

/** Groups of so many accounts at most, and fewer where they have many records: memory is bounded. Rule SET-09. */
async function* groupsOf(works: AsyncIterable<ShardWork>): AsyncGenerator<readonly ShardWork[]> {
  let group: ShardWork[] = [];
  let records = 0;
  for await (const work of works) {
    group.push(work);
    records += work.records.length;
    if (group.length < accountsAGroup && records < recordsAGroup) continue;
    yield group;
    group = [];
    records = 0;
  }
  if (group.length > 0) yield group;
}

const failed = (failures: ReadonlyMap<AccountId, string>): Unavailable =>
  new Unavailable(
    `${failures.size} accounts failed: ${[...failures].map((pair) => pair.join(': ')).join('; ')}`,
  );
