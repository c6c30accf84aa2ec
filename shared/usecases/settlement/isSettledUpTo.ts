import type { AccountId } from '#domain/accountId.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { HasHours } from '#usecases/ports/hours.ts';
import type { HasOpenShards, HasUsage } from '#usecases/ports/usage.ts';

/**
 * Whether every hour up to the one of `at` is settled, and none of the account waits for the operator:
 * late usage of an hour is settled with one of those that run until 72 hours later. Rule MET-06.
 */
export const isSettledUpTo = async (
  { hours, openShards, usage }: HasHours & HasOpenShards & HasUsage,
  accountId: AccountId,
  at: Instant,
): Promise<boolean> => {
  const open = await hours.watermark();
  if (open === undefined || open <= hourOf(at)) return false;
  const own = usage.shardOf(accountId);
  for await (const { shard } of openShards.upTo(hourOf(at))) if (shard === own) return false;
  return !(await hours.hasParked(accountId));
};
