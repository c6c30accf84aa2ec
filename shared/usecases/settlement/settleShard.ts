import type { AccountId } from '#domain/accountId.ts';
import { Unavailable } from '#shared/faults.ts';
import { type WakeDeps, wakeInShard } from '#usecases/account/wakeEndpoints.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasAttempts } from '#usecases/ports/attempts.ts';
import type {
  CompletedRun,
  HasHours,
  HasSettlementQueue,
  SettleCursor,
  SettleMessage,
  UnfinishedHour,
} from '#usecases/ports/hours.ts';
import type { HasRunning } from '#usecases/ports/instances.ts';
import type { HasOpenShards } from '#usecases/ports/usage.ts';
import { handOut } from '#usecases/settlement/handOut.ts';
import type { Run } from '#usecases/settlement/run.ts';
import type { SettleDeps } from '#usecases/settlement/settleAccountHour.ts';
import { settleGroup } from '#usecases/settlement/settleGroup.ts';
import { diedOn, type Watch, watchRun } from '#usecases/settlement/watchRun.ts';

type ShardDeps = SettleDeps &
  HasAttempts &
  HasHours &
  HasOpenShards &
  HasRunning &
  HasSettlementQueue &
  WakeDeps;

/** What a run over a shard's hour came to; `alone`: account-hours that no group could settle. */
export type ShardOutcome = {
  readonly settled: number;
  readonly alone: number;
  readonly parked: number;
};

const groupsAtOnce = 4;

/**
 * Settles every account of a shard's hour, in groups; one that fails does not stop the others, one that a run
 * dies on twice is parked, and what there is no time for is left to a message that goes on there. Rules SET-01,
 * SET-06, SET-09.
 *
 * @throws Unavailable if an account failed and there is another attempt
 */
export const settleShard = async (
  deps: ShardDeps,
  message: SettleMessage,
  run: Run,
): Promise<ShardOutcome> => {
  const { hour } = message;
  // What is written after the reading finds the hour closed. Rule MET-06.
  if (!(await deps.hours.isClosed(hour))) await deps.hours.close(hour);
  const watch = await watchRun(deps, message, run);
  for (const accountId of watch.parked) await park(deps, message, accountId, diedOn);
  const outcome = await settleAll(deps, message, run, watch).catch(async (fault: unknown) => {
    // It has not died: nobody is to be suspected.
    await watch.end(true);
    throw fault;
  });
  const { failures, settled, alone, rest } = outcome;
  const isRetried = failures.size > 0 && !run.isLast;
  await watch.end(isRetried);
  // The others need not wait for those that failed; once is enough.
  if (rest !== undefined && (!isRetried || run.attempt === 1)) {
    await goOn(deps, message, rest, isRetried);
  }
  if (isRetried) throw failed(failures);
  for (const [failing, reason] of failures) await park(deps, message, failing, reason);
  if (rest === undefined) await complete(deps, message, outcome);
  return { settled, alone, parked: failures.size + watch.parked.size };
};

type Rest = Pick<SettleCursor, 'after' | 'isRead' | 'unfinished' | 'settled' | 'parked'>;

type Outcome = Pick<ShardOutcome, 'settled' | 'alone'> & {
  readonly failures: ReadonlyMap<AccountId, string>;
  /** Of all runs that brought the shard to where it is. */
  readonly counts: Pick<Rest, 'settled' | 'parked'>;
  /** What there was no time for. */
  readonly rest: Rest | undefined;
};

const settleAll = async (
  deps: ShardDeps,
  message: SettleMessage,
  run: Run,
  watch: Watch,
): Promise<Outcome> => {
  const failures = new Map<AccountId, string>();
  const unfinished: UnfinishedHour[] = [];
  let [settled, alone] = [0, 0];
  const { groups, rest } = handOut(deps, message, run.time, watch);
  const wake = wakeInShard(deps, message.shard);
  await forEachConcurrent(watch.isWatched ? 1 : groupsAtOnce, groups, async (group) => {
    const accountIds = group.map(({ accountId }) => accountId);
    await watch.begin(accountIds);
    const outcome = await settleGroup(deps, group, run);
    // Also of those that had been billed: whoever did it may have died before it told.
    await wake(accountIds);
    settled += outcome.settled;
    alone += outcome.alone;
    for (const [failing, reason] of outcome.failures) failures.set(failing, reason);
    for (const each of outcome.unfinished) unfinished.push(each);
  });
  const { cursor = { settled: 0, parked: 0 } } = message;
  const counts = {
    settled: cursor.settled + settled,
    parked: cursor.parked + failures.size + watch.parked.size,
  };
  const notHandedOut = rest();
  if (notHandedOut === undefined && unfinished.length === 0) {
    return { settled, alone, failures, counts, rest: undefined };
  }
  const from = notHandedOut ?? { isRead: true, unfinished: [] };
  const all = [...unfinished, ...from.unfinished];
  return { settled, alone, failures, counts, rest: { ...from, ...counts, unfinished: all } };
};

/** Sends the message that goes on where this run stopped; `behind`: of what came before, some is tried again. */
const goOn = (
  { settlementQueue }: ShardDeps,
  message: SettleMessage,
  rest: Rest,
  behind: boolean,
): Promise<void> => {
  const cursor = { ...rest, behind: behind || message.cursor?.behind === true };
  return settlementQueue.send([{ ...message, cursor }]);
};

const park = (
  { hours, now }: ShardDeps,
  { hour }: SettleMessage,
  accountId: AccountId,
  reason: string,
): Promise<void> => hours.park({ accountId, hour, reason, parkedAt: now() });

/** All accounts are settled or parked; only then is the shard off the list of those with something to settle. SET-06. */
const complete = async (
  deps: ShardDeps,
  message: SettleMessage,
  { failures, counts }: Outcome,
): Promise<void> => {
  const { hour, shard, accountId, cursor } = message;
  if (accountId !== undefined) {
    if (failures.size === 0) await deps.hours.unpark(accountId, hour);
    return;
  }
  // Who is behind completes the shard, by a message of its own.
  if (cursor?.behind === true) return;
  const { settled: settledAccounts, parked: parkedAccounts } = counts;
  const run: CompletedRun = { shard, settledAccounts, parkedAccounts, completedAt: deps.now() };
  await deps.hours.complete(hour, run);
  await deps.openShards.end(hour, shard);
};

const failed = (failures: ReadonlyMap<AccountId, string>): Unavailable =>
  new Unavailable(
    `${failures.size} accounts failed: ${[...failures].map((pair) => pair.join(': ')).join('; ')}`,
  );
