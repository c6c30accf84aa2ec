import { assert } from '#domain/defect.ts';
import type { SettledWindow } from '#domain/metering/settledWindow.ts';
import { endOf } from '#domain/time/hour.ts';
import { epochMs, type Instant, later, plusMs } from '#domain/time/instant.ts';

/** A stretch in which an instance ran: whole seconds, [from, until), open while it runs. */
export type Span = { readonly from: Instant; readonly until?: Instant };

/** When an instance ran, oldest first, without overlap; gaps are suspensions. Rule INS-03. */
export type Life = readonly Span[];

const secondMs = 1_000;

/**
 * The earliest instant at which a life may change: never in an hour that the account has settled,
 * for what that hour charged would no longer be what existed in it. Rule INS-03.
 */
export const lifeMark = (
  { settled }: { readonly settled?: SettledWindow | undefined },
  now: Instant,
): Instant => (settled === undefined ? now : later(now, endOf(settled.newest)));

/** Starts a life, or goes on with one, at the first whole second from `at` on. Rule INS-03. */
export const startLife = (life: Life, at: Instant): Life => {
  const last = life.at(-1);
  assert(!isAlive(life), 'startLife: what runs is not started again');
  const from = secondOf(plusMs(at, secondMs - 1));
  return [...life, { from: later(from, last?.until ?? from) }];
};

/** Ends a life, or interrupts it, at the last whole second up to `at`. Rule INS-03. */
export const endLife = (life: Life, at: Instant): Life => {
  const last = life.at(-1);
  assert(last !== undefined && isAlive(life), 'endLife: what does not run is not ended');
  return [...life.slice(0, -1), { from: last.from, until: later(secondOf(at), last.from) }];
};

/**
 * Ends a life for good, also one that is interrupted: an empty span then says when it was over, for
 * usage of the time between (MET-04). Rule INS-03.
 */
export const closeLife = (life: Life, at: Instant): Life => {
  if (isAlive(life)) return endLife(life, at);
  const end = later(secondOf(at), endOfLife(life) ?? at);
  return [...life, { from: end, until: end }];
};

/** A life whose end is set, over at `at` at the latest. Rules ARR-07, INS-02. */
export const cutLife = (life: Life, at: Instant): Life => {
  const last = life.at(-1);
  if (last === undefined || (last.until !== undefined && last.until <= at)) return life;
  return [...life.slice(0, -1), { from: last.from, until: later(last.from, at) }];
};

/** What is left of a life that is over for good at `at`, whatever ran on after it. SLA-02, INS-03. */
export const lifeUntil = (life: Life, at: Instant): Life => {
  const end = secondOf(at);
  const lived = life
    .filter(({ from }) => from < end)
    .map(({ from, until }) => ({ from, until: until !== undefined && until < end ? until : end }));
  return endOfLife(lived) === end ? lived : [...lived, { from: end, until: end }];
};

/** The last whole second up to an instant. Rule INS-03. */
export const secondOf = (at: Instant): Instant => plusMs(at, -(epochMs(at) % secondMs));

/** Whether an instance runs: neither suspended nor over. */
export const isAlive = (life: Life): boolean => {
  const last = life.at(-1);
  return last !== undefined && last.until === undefined;
};

/** When a life that is not running ended; undefined while it runs. */
export const endOfLife = (life: Life): Instant | undefined => life.at(-1)?.until;

/** Whole seconds of a life in [from, until). Rule INS-03. */
export const secondsIn = (life: Life, from: Instant, until: Instant): number =>
  secondsBefore(life, until) - secondsBefore(life, from);

/** Whole seconds of a life before `at`, a whole second. Rule INS-03. */
export const secondsBefore = (life: Life, at: Instant): number =>
  life.reduce((seconds, span) => {
    const until = span.until !== undefined && span.until < at ? span.until : at;
    return until <= span.from ? seconds : seconds + secondsBetween(span.from, until);
  }, 0);

const secondsBetween = (from: Instant, until: Instant): number =>
  (epochMs(until) - epochMs(from)) / secondMs;
