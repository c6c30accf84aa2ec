import { type Hour, hoursBetween, plusHours, startOf } from '#domain/time/hour.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { ClosedHours, HasHours } from '#usecases/ports/hours.ts';
import type { HasRunning, Running } from '#usecases/ports/instances.ts';
import type { HasOpenShards } from '#usecases/ports/usage.ts';

type MarkDeps = HasHours & HasOpenShards & HasRunning;

const shardsAtOnce = 8;
/** After a long outage: four days a run, and the newest hour. */
const mostHours = 96;

/**
 * Marks, of hours that are closed, the shards in which something ran by the second: they have something to
 * settle without anybody writing to their work lists. Rules INS-01, SET-07, SET-09.
 *
 * Shards in which nothing runs any more are not looked into again, unless something has changed in them in
 * this hour or the one before, whose transaction may still be under way.
 */
export const markRunning = async (
  deps: MarkDeps,
  { running }: ClosedHours,
  ended: Hour,
): Promise<void> => {
  if (running === undefined || running.from > ended) return;
  const hours = hoursFrom(running.from, ended);
  const next = plusHours(hours.at(-1) ?? ended, 1);
  const over: number[] = [];
  await forEachConcurrent(shardsAtOnce, running.shards, async (shard) => {
    const accounts = await accountsOf(deps, shard);
    for (const hour of new Set([...hours, ended])) {
      if (accounts !== undefined && !accounts.some((account) => ran(account, hour))) continue;
      await deps.openShards.mark(hour, [shard], startOf(hour));
    }
    if (accounts?.every(({ until }) => until !== undefined && until < next)) over.push(shard);
  });
  const isQuiet = next > ended && running.changed < ended;
  await deps.hours.markedRunning(next, isQuiet ? over : [], running);
};

/**
 * Undefined where they cannot be read: then the shard is marked, whatever ran in it, and its settlement says what is
 * wrong. So one of them keeps no other shard from being sent. Rule SET-09.
 */
const accountsOf = async (
  { running }: HasRunning,
  shard: number,
): Promise<readonly Running[] | undefined> => {
  try {
    return await Array.fromAsync(running.listShard(shard));
  } catch {
    return undefined;
  }
};

const hoursFrom = (from: Hour, ended: Hour): readonly Hour[] => {
  const count = Math.min(hoursBetween(from, ended) + 1, mostHours);
  return Array.from({ length: count }, (_, i) => plusHours(from, i));
};

const ran = ({ from, until }: Running, hour: Hour): boolean =>
  from <= hour && (until === undefined || hour <= until);
