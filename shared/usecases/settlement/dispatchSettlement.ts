import { endOf, type Hour, hourOf, hoursBetween, plusHours } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasHours, HasSettlementQueue, SettleMessage } from '#usecases/ports/hours.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasUsage } from '#usecases/ports/usage.ts';

type DispatchDeps = HasHours & HasSettlementQueue & HasUsage & HasNow;

/**
 * `overdueHours`: ended more than 30 minutes ago and not complete (rule SET-01). The first dispatch of
 * all has none: nobody could have sent them before.
 */
export type DispatchOutcome = { readonly sent: number; readonly overdueHours: readonly Hour[] };

const hoursADispatch = 96;
/** Usage of this many hours is settled without the operator (MET-06), with a margin for clocks. */
const hoursBeforeFirst = 74;
const dueMs = 30 * 60_000;
const readsAtOnce = 8;

/**
 * Sends every shard of the hour that has just ended to settlement, and every shard of an earlier
 * hour that is not complete: a lost message is sent again within the hour. Rules SET-01, SET-06.
 *
 * A watermark keeps what has to be looked at short; after a long outage the oldest hours go first.
 */
export const dispatchSettlement = async (deps: DispatchDeps): Promise<DispatchOutcome> => {
  const now = deps.now();
  const ended = plusHours(hourOf(now), -1);
  const watermark = await deps.hours.watermark();
  const from = watermark ?? plusHours(ended, -hoursBeforeFirst);
  const swept = hoursUpTo(from, ended);
  const open = await openShards(deps, swept);
  await deps.settlementQueue.send(open);
  const [oldest = hourAfter(swept) ?? from] = open.map(({ hour }) => hour);
  if (oldest !== watermark) await deps.hours.setWatermark(oldest);
  const isOverdue = ({ hour }: SettleMessage): boolean => endOf(hour) <= plusMs(now, -dueMs);
  const overdue = watermark === undefined ? [] : open.filter(isOverdue);
  return { sent: open.length, overdueHours: [...new Set(overdue.map(({ hour }) => hour))] };
};

const hoursUpTo = (from: Hour, ended: Hour): readonly Hour[] => {
  const behind = hoursBetween(from, ended) + 1;
  const count = Math.min(Math.max(behind, 0), hoursADispatch);
  return Array.from({ length: count }, (_, i) => plusHours(from, i));
};

/** Only hours that were looked at are passed: where none was, the watermark stays where it is. */
const hourAfter = (swept: readonly Hour[]): Hour | undefined => {
  const last = swept.at(-1);
  return last && plusHours(last, 1);
};

/** In order of hours. */
const openShards = async (
  { hours, usage }: DispatchDeps,
  swept: readonly Hour[],
): Promise<readonly SettleMessage[]> => {
  const open = new Map<Hour, readonly SettleMessage[]>();
  await forEachConcurrent(readsAtOnce, swept, async (hour) => {
    const progress = await hours.progress(hour);
    const done = new Set(progress.filter((p) => p.completedAt !== undefined).map((p) => p.shard));
    const shards = Array.from({ length: usage.shardCount }, (_, shard) => ({ hour, shard }));
    open.set(
      hour,
      shards.filter(({ shard }) => !done.has(shard)),
    );
  });
  return swept.flatMap((hour) => open.get(hour) ?? []);
};
