import { type Refused, refuse } from '#domain/refusal.ts';
import type { Hour } from '#domain/time/hour.ts';
import type { SkippedShard } from '#usecases/admin/getHour.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import type { HasHours, HasSettlementQueue } from '#usecases/ports/hours.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import type { HasOpenShards, HasUsage } from '#usecases/ports/usage.ts';

type SkipDeps = HasHours & HasOpenShards & HasIdempotency & HasTransact & HasNow;

/** A shard of an hour. */
export type HourShard = { readonly hour: Hour; readonly shard: number };

/**
 * Takes a shard that never completes off the list, with the operator's reason: it rings no more and its hour
 * counts as complete. What is unsettled in it stays so until `retryShard`. Rule SET-09.
 */
export const skipShard = (
  deps: SkipDeps,
  operation: Operation,
  { hour, shard }: HourShard,
  reason: string,
): Promise<SkippedShard | Refused<'shardNotOpen' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    const { hours, openShards, now } = deps;
    const open = await openShards.ofHour(hour);
    if (!(await hours.isClosed(hour)) || !open.some((each) => each.shard === shard)) {
      return refuse(
        'shardNotOpen',
        `shard ${shard} of ${hour} has nothing left to settle, or not yet`,
      );
    }
    const skipped = { reason, skippedAt: now() };
    const writes = [hours.skip(hour, shard, skipped), openShards.ended(hour, shard)];
    return { writes, answer: { shard, ...skipped } };
  });

type RetryDeps = HasHours & HasUsage & HasSettlementQueue & HasIdempotency & HasTransact;

/** Asks for a shard's hour to be settled again; settling what is settled changes nothing. Rules SET-02, SET-09. */
export const retryShard = (
  deps: RetryDeps,
  operation: Operation,
  { hour, shard }: HourShard,
): Promise<HourShard | Refused<'shardNotFound' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    if (shard >= deps.usage.shardCount || !(await deps.hours.isClosed(hour))) {
      return refuse(
        'shardNotFound',
        `there is no shard ${shard} of ${hour}, or the hour is not over`,
      );
    }
    await deps.settlementQueue.send([{ hour, shard }]);
    return { writes: [], answer: { hour, shard } };
  });
