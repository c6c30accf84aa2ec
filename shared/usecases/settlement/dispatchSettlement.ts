import { endOf, type Hour, hourOf, plusHours } from '#domain/time/hour.ts';
import { endOfTime, epochMs, type Instant, plusMs } from '#domain/time/instant.ts';
import type { HasHours, HasSettlementQueue } from '#usecases/ports/hours.ts';
import type { HasRunning } from '#usecases/ports/instances.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasOpenShards, OpenShard } from '#usecases/ports/usage.ts';
import { markRunning } from '#usecases/settlement/markRunning.ts';

type DispatchDeps = HasHours & HasOpenShards & HasRunning & HasSettlementQueue & HasNow;

/**
 * `overdueHours`: ended more than 30 minutes ago and not complete (rule SET-01). The first dispatch of
 * all has none: nobody could have sent them before. `idleUntil`: by when something may be to send, unless
 * somebody writes before; absent where something may be now.
 */
export type DispatchOutcome = {
  readonly sent: number;
  readonly overdueHours: readonly Hour[];
  readonly idleUntil?: Instant;
};

/** A dispatch runs every half hour. */
const dueMs = 30 * 60_000;

/** The hours of four days, of a table with 64 shards. */
const mostSent = 96 * 64;

/**
 * Closes the hours that have ended and sends every shard of theirs that has something to settle and is not
 * complete: a lost message is sent again within the hour. What nothing was written to needs no more.
 * Rules SET-01, SET-06, SET-07, SET-09.
 */
export const dispatchSettlement = async (deps: DispatchDeps): Promise<DispatchOutcome> => {
  const now = deps.now();
  const ended = plusHours(hourOf(now), -1);
  const closed = await deps.hours.close(ended);
  await markRunning(deps, closed, ended);
  const all = await Array.fromAsync(deps.openShards.upTo());
  const open = all.filter(({ hour }) => hour <= ended);
  const sent = inTurn(open, now, mostSent);
  await deps.settlementQueue.send(sent.map(({ hour, shard }) => ({ hour, shard })));
  const isOverdue = ({ hour, since }: OpenShard): boolean =>
    [endOf(hour), since].every((at) => at <= plusMs(now, -dueMs));
  const overdue = closed.before === undefined ? [] : open.filter(isOverdue);
  return {
    sent: sent.length,
    overdueHours: [...new Set(overdue.map(({ hour }) => hour))],
    ...(open.length === 0 && closed.running === undefined && { idleUntil: endOfFirst(all) }),
  };
};

/** What has something to settle has it when its hour has ended. */
const endOfFirst = ([first]: readonly OpenShard[]): Instant =>
  first === undefined ? endOfTime : endOf(first.hour);

/**
 * The part of the open shards that a run sends, oldest first. All in the usual case; else the oldest, the
 * newest, and of those between them another stretch each time: so however many hours stay open, each
 * shard is sent again and again. Rule SET-09.
 */
export const inTurn = (
  open: readonly OpenShard[],
  now: Instant,
  most: number,
): readonly OpenShard[] => {
  if (open.length <= most) return open;
  const third = Math.floor(most / 3);
  const middle = open.slice(third, -third);
  const turns = Math.ceil(middle.length / third);
  const from = (Math.floor(epochMs(now) / dueMs) % turns) * third;
  return [...open.slice(0, third), ...middle.slice(from, from + third), ...open.slice(-third)];
};

/**
 * The same work, but nothing in the rest of an hour in which this process has seen that all that ended is
 * complete: what is closed gets nothing more to settle. Rule SET-07.
 */
export const unlessComplete = (
  now: HasNow['now'],
  dispatch: () => Promise<DispatchOutcome>,
): (() => Promise<DispatchOutcome>) => {
  let complete: Hour | undefined;
  return async () => {
    const running = hourOf(now());
    if (running === complete) return { sent: 0, overdueHours: [], idleUntil: endOf(running) };
    const outcome = await dispatch();
    if (outcome.sent === 0) complete = running;
    return outcome;
  };
};
