import type { Hour } from '#domain/time/hour.ts';
import type { HasHours } from '#usecases/ports/hours.ts';
import type { HasUsage } from '#usecases/ports/usage.ts';

/** How far an hour is settled. Complete: every shard's accounts are settled or parked. SET-06. */
export type HourProgress = {
  readonly hour: string;
  readonly complete: boolean;
  readonly shards: { readonly total: number; readonly closed: number; readonly completed: number };
  readonly settledAccounts: number;
  readonly parkedAccounts: number;
  readonly completedAt?: string;
};

export const getHour = async (
  { hours, usage }: HasHours & HasUsage,
  hour: Hour,
): Promise<HourProgress> => {
  const progress = await hours.progress(hour);
  const completions = progress.flatMap(({ completedAt }) => completedAt ?? []).toSorted();
  const complete = completions.length === usage.shardCount;
  const completedAt = complete ? completions.at(-1) : undefined;
  return {
    hour,
    complete,
    shards: { total: usage.shardCount, closed: progress.length, completed: completions.length },
    settledAccounts: total(progress.map(({ settledAccounts }) => settledAccounts)),
    parkedAccounts: total(progress.map(({ parkedAccounts }) => parkedAccounts)),
    ...(completedAt !== undefined && { completedAt }),
  };
};

const total = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);
