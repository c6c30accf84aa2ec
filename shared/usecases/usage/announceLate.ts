import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { type Hour, hourOf, plusHours } from '#domain/time/hour.ts';
import type { HasHours } from '#usecases/ports/hours.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasOpenShards, HasUsage } from '#usecases/ports/usage.ts';
import { type AccountHourKey, touched } from '#usecases/usage/touched.ts';

type LateDeps = HasUsage & HasHours & HasOpenShards & HasNow;

/**
 * Makes sure that a settlement run will see records that have just been written. Rule MET-06.
 *
 * An hour is closed before its open shards are looked up and their work lists read; a writer has marked
 * its shard before it wrote, and looks for the closing after that. So either a run's reading holds the
 * record, or the writer sees the closing and leaves a marker for a later run: no clock decides. The
 * marker is a write like any other and is treated alike.
 */
export const announceLate = async (
  deps: LateDeps,
  written: readonly UsageRecord[],
): Promise<void> => {
  const closed = new Map<Hour, Promise<boolean>>();
  await Promise.all(
    touched(written).map(async (key) => {
      const isClosed = closed.get(key.hour) ?? deps.hours.isClosed(key.hour);
      closed.set(key.hour, isClosed);
      if (await isClosed) await leaveMarker(deps, key);
    }),
  );
};

const leaveMarker = async (
  { usage, hours, openShards, now }: LateDeps,
  { accountId, hour }: AccountHourKey,
): Promise<void> => {
  const shard = usage.shardOf(accountId);
  let running: Hour = hourOf(now());
  for (;;) {
    await openShards.mark(running, [shard], now());
    await usage.markLate(running, hour, accountId);
    if (!(await hours.isClosed(running))) return;
    running = plusHours(running, 1);
  }
};
