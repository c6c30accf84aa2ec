import { assert } from '#domain/defect.ts';
import type { SettledWindow } from '#domain/metering/settledWindow.ts';
import { endOf } from '#domain/time/hour.ts';
import { epochMs, type Instant, later, plusMs } from '#domain/time/instant.ts';

/** A stretch in which an instance ran: whole seconds, [from, until), open while it runs. */
export type UptimeInterval = { readonly from: Instant; readonly until?: Instant };

/** When an instance ran, oldest first, without overlap; gaps are suspensions. Rule INS-03. */
export type Uptime = readonly UptimeInterval[];

const secondMs = 1_000;

/**
 * The earliest instant at which an uptime may change: never in an hour that the account has settled,
 * for what that hour charged would no longer be what existed in it. Rule INS-03.
 */
export const earliestUptimeChange = (
  { settled }: { readonly settled?: SettledWindow | undefined },
  now: Instant,
): Instant => (settled === undefined ? now : later(now, endOf(settled.newest)));

/** Starts an uptime, or goes on with one, at the first whole second from `at` on. Rule INS-03. */
export const startUptime = (uptime: Uptime, at: Instant): Uptime => {
  const last = uptime.at(-1);
  assert(!isUp(uptime), 'startUptime: what runs is not started again');
  const from = secondOf(plusMs(at, secondMs - 1));
  return [...uptime, { from: later(from, last?.until ?? from) }];
};

/** Ends an uptime, or interrupts it, at the last whole second up to `at`. Rule INS-03. */
export const stopUptime = (uptime: Uptime, at: Instant): Uptime => {
  const last = uptime.at(-1);
  assert(last !== undefined && isUp(uptime), 'stopUptime: what does not run is not ended');
  return [...uptime.slice(0, -1), { from: last.from, until: later(secondOf(at), last.from) }];
};

/**
 * Ends an uptime for good, also one that is interrupted: an empty span then says when it was over, for
 * usage of the time between (MET-04). Rule INS-03.
 */
export const closeUptime = (uptime: Uptime, at: Instant): Uptime => {
  if (isUp(uptime)) return stopUptime(uptime, at);
  const end = later(secondOf(at), endOfUptime(uptime) ?? at);
  return [...uptime, { from: end, until: end }];
};

/** An uptime whose end is set, over at `at` at the latest. Rules ARR-07, INS-02. */
export const truncateUptime = (uptime: Uptime, at: Instant): Uptime => {
  const last = uptime.at(-1);
  if (last === undefined || (last.until !== undefined && last.until <= at)) return uptime;
  return [...uptime.slice(0, -1), { from: last.from, until: later(last.from, at) }];
};

/** What is left of an uptime that is over for good at `at`, whatever ran on after it. SLA-02, INS-03. */
export const uptimeUntil = (uptime: Uptime, at: Instant): Uptime => {
  const end = secondOf(at);
  const kept = uptime
    .filter(({ from }) => from < end)
    .map(({ from, until }) => ({ from, until: until !== undefined && until < end ? until : end }));
  return endOfUptime(kept) === end ? kept : [...kept, { from: end, until: end }];
};

/** The last whole second up to an instant. Rule INS-03. */
export const secondOf = (at: Instant): Instant => plusMs(at, -(epochMs(at) % secondMs));

/** Whether an instance runs: neither suspended nor over. */
export const isUp = (uptime: Uptime): boolean => {
  const last = uptime.at(-1);
  return last !== undefined && last.until === undefined;
};

/** When an uptime that is not running ended; undefined while it runs. */
export const endOfUptime = (uptime: Uptime): Instant | undefined => uptime.at(-1)?.until;

/** Whole seconds of an uptime in [from, until). Rule INS-03. */
export const secondsIn = (uptime: Uptime, from: Instant, until: Instant): number =>
  secondsBefore(uptime, until) - secondsBefore(uptime, from);

/** Whole seconds of an uptime before `at`, a whole second. Rule INS-03. */
export const secondsBefore = (uptime: Uptime, at: Instant): number =>
  uptime.reduce((seconds, span) => {
    const until = span.until !== undefined && span.until < at ? span.until : at;
    return until <= span.from ? seconds : seconds + secondsBetween(span.from, until);
  }, 0);

const secondsBetween = (from: Instant, until: Instant): number =>
  (epochMs(until) - epochMs(from)) / secondMs;
