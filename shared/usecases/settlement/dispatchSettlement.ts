import { endOf, type Hour, hourOf, plusHours } from '#domain/time/hour.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { Deps } from '#usecases/deps.ts';
import { eachAtOnce } from '#usecases/eachAtOnce.ts';
import type { SettleMessage } from '#usecases/ports/operations.ts';

type DispatchDeps = Pick<Deps, 'hours' | 'settlementQueue' | 'usage' | 'now'>;

/** `overdueHours`: ended more than 30 minutes ago and not complete. Rule SET-01. */
export type DispatchOutcome = { readonly sent: number; readonly overdueHours: readonly Hour[] };

const sweptHours = 72;
const dueMs = 30 * 60_000;
const readsAtOnce = 8;

/**
 * Sends every shard of the hour that has just ended to settlement, and every shard of the last 72
 * hours that is not complete: a lost message is sent again within the hour. Rules SET-01, SET-06.
 *
 * Hours before the first one that was ever dispatched are left alone.
 */
export const dispatchSettlement = async (deps: DispatchDeps): Promise<DispatchOutcome> => {
  const now = deps.now();
  const ended = plusHours(hourOf(now), -1);
  const open = await openShards(deps, ended);
  await deps.settlementQueue.send(open);
  const overdue = open.filter(({ hour }) => endOf(hour) <= plusMs(now, -dueMs));
  return { sent: open.length, overdueHours: [...new Set(overdue.map(({ hour }) => hour))] };
};

const openShards = async (
  { hours, usage }: DispatchDeps,
  ended: Hour,
): Promise<readonly SettleMessage[]> => {
  const seen = new Map<Hour, { readonly begun: boolean; readonly done: ReadonlySet<number> }>();
  const swept = Array.from({ length: sweptHours }, (_, age) => plusHours(ended, -age));
  await eachAtOnce(readsAtOnce, swept, async (hour) => {
    const progress = await hours.progress(hour);
    const done = progress.filter(({ completedAt }) => completedAt !== undefined);
    seen.set(hour, { begun: progress.length > 0, done: new Set(done.map(({ shard }) => shard)) });
  });
  const firstBegun = swept.findLastIndex((hour) => seen.get(hour)?.begun === true);
  const due = swept.slice(0, firstBegun + 1 || 1);
  return due
    .toReversed()
    .flatMap((hour) =>
      Array.from({ length: usage.shardCount }, (_, shard) => ({ hour, shard })).filter(
        ({ shard }) => seen.get(hour)?.done.has(shard) !== true,
      ),
    );
};
