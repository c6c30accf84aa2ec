import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import { firstRun } from '#test/support/samples/runs.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** As many shards as each bench's table has. */
export const shards = 4;

/** As many records as one API call may carry. */
export const recordsACall = 100;

/** Reports an hour's usage while the hour runs, as many records a call. */
export const recordHour = async (
  deps: TestDeps,
  hour: Hour,
  records: readonly UsageRecord[],
  batch: number,
): Promise<void> => {
  deps.setNow(plusMs(endOf(hour), -1_000));
  for (let from = 0; from < records.length; from += batch) {
    const outcomes = await recordUsage(deps, records.slice(from, from + batch));
    const failed = outcomes.find(({ status }) => status !== 'accepted');
    if (failed !== undefined) throw new Error(`a record was not accepted: ${failed.status}`);
  }
};

/** Settles all shards after the hour's end, one after the other. @throws Error unless so many account-hours were settled */
export const settleAll = async (deps: TestDeps, hour: Hour, expected: number): Promise<void> => {
  deps.setNow(plusMs(endOf(hour), 127_459));
  let settled = 0;
  for (let shard = 0; shard < shards; shard += 1) {
    settled += (await settleShard(deps, { hour, shard }, firstRun)).settled;
  }
  if (settled !== expected) throw new Error(`${settled} of ${expected} were settled`);
};
