import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { TestDeps } from '#test/support/testDeps.ts';
import { settleShard } from '#usecases/settlement/settleShard.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** As many records as one API call may carry. */
const batch = 100;

/** Reports an hour's usage while the hour runs. */
export const recordHour = async (
  deps: TestDeps,
  hour: Hour,
  records: readonly UsageRecord[],
): Promise<void> => {
  deps.setNow(plusMs(endOf(hour), -1_000));
  for (let from = 0; from < records.length; from += batch) {
    const outcomes = await recordUsage(deps, records.slice(from, from + batch));
    const failed = outcomes.find(({ status }) => status !== 'accepted');
    if (failed !== undefined) throw new Error(`a record was not accepted: ${failed.status}`);
  }
};

/** Settles one shard after the hour's end. Answers the account-hours settled. */
export const settleHourOfShard = async (
  deps: TestDeps,
  hour: Hour,
  shard: number,
): Promise<number> => {
  deps.setNow(plusMs(endOf(hour), 127_459));
  const { settled } = await settleShard(deps, { hour, shard }, false);
  return settled;
};
