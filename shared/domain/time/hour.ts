import type { Brand } from '#domain/brand.ts';
import { assert } from '#domain/defect.ts';
import { remember } from '#domain/remember.ts';
import { epochMs, fromEpochMs, hourMs, type Instant } from '#domain/time/instant.ts';

/** A UTC hour `YYYY-MM-DDTHH`, half-open: it holds its first instant, not its last. Rule RAT-07. */
export type Hour = Brand<string, 'Hour'>;

/** The hour that holds `at`. Rule MET-05. */
export const hourOf = (at: Instant): Hour => at.slice(0, 13) as Hour;

/** @throws Defect if `text` is not an hour there is, as `YYYY-MM-DDTHH`. */
export const hour = (text: string): Hour => {
  const ms = Date.parse(`${text}:00:00.000Z`);
  assert(!Number.isNaN(ms) && hourOf(fromEpochMs(ms)) === text, 'hour: YYYY-MM-DDTHH');
  return text as Hour;
};

export const startOf = (at: Hour): Instant => `${at}:00:00.000Z` as Instant;

export const endOf: (at: Hour) => Instant = remember(1_024, (at: Hour) =>
  startOf(plusHours(at, 1)),
);

export const plusHours = (from: Hour, hours: number): Hour =>
  hourOf(fromEpochMs(startMs(from) + hours * hourMs));

/** Milliseconds since 1970 at an hour's start. */
const startMs = remember(1_024, (of: Hour): number => epochMs(startOf(of)));

/** Whole hours from `a` to `b`; negative if `b` is earlier. */
export const hoursBetween = (a: Hour, b: Hour): number => (startMs(b) - startMs(a)) / hourMs;
