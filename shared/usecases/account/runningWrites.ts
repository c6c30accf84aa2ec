import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { earliestUptimeChange, endOfUptime } from '#domain/instances/uptime.ts';
import { type Hour, hourOf, plusHours } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { HasRunning, Running } from '#usecases/ports/instances.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import type { HasOpenShards, HasUsage } from '#usecases/ports/usage.ts';

type RunningDeps = HasRunning & HasUsage & HasOpenShards & HasNow;

/**
 * What is written in one transaction with a state in which a pay-as-you-go instance was opened,
 * released, suspended or resumed at `now`, so that settlement finds its seconds. Rules INS-01, INS-03.
 *
 * The hour of the change may be over, and its settlement have looked at the account already, by the
 * time the transaction is made: a mark asks the next hour's settlement to look at it again. Both hours'
 * settlements find the shard, for that is written first: no transaction takes an hour.
 */
export const runningWrites = async (
  deps: RunningDeps,
  next: AccountState,
  now: Instant,
): Promise<readonly Write[]> => {
  const hour = hourOf(earliestUptimeChange(next, now));
  const { running, usage } = deps;
  await markRunning(deps, next.accountId, hour);
  const known = await running.load(next.accountId);
  return [
    running.save(runningOf(next, hour, known)),
    usage.lateMark(plusHours(hour, 1), hour, next.accountId),
  ];
};

const markRunning = async (
  { running, openShards, usage, now }: RunningDeps,
  accountId: AccountId,
  hour: Hour,
): Promise<void> => {
  const shard = usage.shardOf(accountId);
  await running.note(shard, hour, hourOf(now()));
  await openShards.mark(plusHours(hour, 1), [shard], now());
};

/** The hours in which instances of the state, and earlier ones of the account, ran. */
const runningOf = (
  { accountId, dedicated = [] }: AccountState,
  changed: Hour,
  known: Running | undefined,
): Running => {
  const uptimes = dedicated.filter(({ perSecond }) => perSecond).map(({ uptime }) => uptime);
  const starts = uptimes.flatMap(([first]) => (first === undefined ? [] : [hourOf(first.from)]));
  const [from = changed] = [...(known ? [known.from] : []), ...starts].toSorted();
  const ends = uptimes.map(endOfUptime);
  if (ends.includes(undefined)) return { accountId, from };
  const hours = ends.flatMap((end) => (end === undefined ? [] : [hourOf(end)]));
  const until = [...hours, ...(known?.until ? [known.until] : [])].toSorted().at(-1) ?? changed;
  return { accountId, from, until };
};
