import type { Hour } from '#domain/time/hour.ts';
import type { HasHours, Skipped } from '#usecases/ports/hours.ts';
import type { HasOpenShards, HasUsage } from '#usecases/ports/usage.ts';

/** How far an hour is settled. Complete: every shard's accounts are settled or parked. SET-06. */
export type HourProgress = {
  readonly hour: string;
  readonly complete: boolean;
  readonly shards: {
    readonly total: number;
    readonly closed: number;
    readonly completed: number;
    /** The numbers of those that are closed and not complete. */
    readonly open: readonly number[];
    readonly skipped: readonly SkippedShard[];
  };
  readonly settledAccounts: number;
  readonly parkedAccounts: number;
  readonly completedAt?: string;
};

/** A shard that an operator has taken off the list unsettled. Rule SET-09. */
export type SkippedShard = Skipped & { readonly shard: number };

/** A shard is looked into only if something was ever written to its work list: the others are complete at once. */
export const getHour = async (
  { hours, openShards, usage }: HasHours & HasOpenShards & HasUsage,
  hour: Hour,
): Promise<HourProgress> => {
  const { shardCount } = usage;
  // The closing first: what is marked after it needs nothing of this hour any more. Rule MET-06.
  const watermark = await hours.watermark();
  const isClosed = watermark !== undefined && hour < watermark;
  const open = await openShards.ofHour(hour);
  const progress = await hours.progress(hour);
  const completions = progress.flatMap(({ completedAt }) => completedAt ?? []).toSorted();
  const complete = isClosed && open.length === 0;
  const completedAt = complete ? completions.at(-1) : undefined;
  return {
    hour,
    complete,
    shards: {
      total: shardCount,
      closed: isClosed ? shardCount : 0,
      completed: isClosed ? shardCount - open.length : 0,
      open: isClosed ? open.map(({ shard }) => shard) : [],
      skipped: progress.flatMap(({ shard, skipped }) => (skipped ? [{ shard, ...skipped }] : [])),
    },
    settledAccounts: total(progress.map(({ settledAccounts }) => settledAccounts)),
    parkedAccounts: total(progress.map(({ parkedAccounts }) => parkedAccounts)),
    ...(completedAt !== undefined && { completedAt }),
  };
};

const total = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);
