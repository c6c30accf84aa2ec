import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { type Hour, hourOf, plusHours } from '#domain/time/hour.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasUsage } from '#usecases/ports/usage.ts';
import { type AccountHourKey, touched } from '#usecases/usage/touched.ts';

type LateDeps = HasUsage & HasNow;

/**
 * Makes sure that a settlement run will see records that have just been written. Rule MET-06.
 *
 * A run closes a partition before it reads it; a writer looks for the closing after it wrote. So
 * either the run's reading holds the record, or the writer sees the closing and leaves a marker for
 * a later run: no clock decides. The marker is a write like any other and is treated alike.
 */
export const announceLate = async (
  deps: LateDeps,
  written: readonly UsageRecord[],
): Promise<void> => {
  const closed = new Map<string, Promise<boolean>>();
  await Promise.all(
    touched(written).map(async (key) => {
      const shard = deps.usage.shardOf(key.accountId);
      const partition = `${key.hour}#${shard}`;
      const isClosed = closed.get(partition) ?? deps.usage.isClosed(key.hour, shard);
      closed.set(partition, isClosed);
      if (await isClosed) await leaveMarker(deps, key, shard);
    }),
  );
};

const leaveMarker = async (
  { usage, now }: LateDeps,
  { accountId, hour }: AccountHourKey,
  shard: number,
): Promise<void> => {
  let running: Hour = hourOf(now());
  await usage.markLate(running, hour, accountId);
  while (await usage.isClosed(running, shard)) {
    running = plusHours(running, 1);
    await usage.markLate(running, hour, accountId);
  }
};
