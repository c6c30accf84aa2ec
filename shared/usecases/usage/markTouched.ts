import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { HasHours } from '#usecases/ports/hours.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasOpenShards, HasUsage } from '#usecases/ports/usage.ts';
import { touched } from '#usecases/usage/touched.ts';

export type MarkDeps = HasUsage & HasHours & HasOpenShards & HasNow;

/**
 * Marks the shards of records as having something to settle, before the records are written: settlement
 * looks into no other. A process does it once an hour and shard. Rules MET-06, SET-07.
 *
 * Of an hour that is closed nothing is marked: what comes for it is settled with a later one.
 */
export const markTouched = async (
  deps: MarkDeps,
  records: readonly UsageRecord[],
): Promise<void> => {
  const { hours, openShards, usage, now } = deps;
  for (const [hour, keys] of Map.groupBy(touched(records), (key) => key.hour)) {
    const shards = [...new Set(keys.map(({ accountId }) => usage.shardOf(accountId)))];
    if (openShards.isMarked(hour, shards)) continue;
    const mayBeClosed = hour < hourOf(now());
    if (mayBeClosed && (await hours.isClosed(hour))) continue;
    await openShards.mark(hour, shards, now());
  }
};
