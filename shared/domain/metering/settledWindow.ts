import { remember } from '#domain/remember.ts';
import { type Hour, hoursBetween, plusHours, startOf } from '#domain/time/hour.ts';
import { hourMs, type Instant } from '#domain/time/instant.ts';

/** Hours the window remembers, counted back from the newest settled one. Rule SET-02. */
export const windowHours = 72;

/** What was over by then is of no hour that settles by itself any more, once `newest` has settled. MET-06. */
export const forgottenUntil: (newest: Hour) => Instant = remember(1_024, (newest: Hour) =>
  startOf(plusHours(newest, -windowHours)),
);

/** As long as usage that is late settles by itself. Rule MET-06. */
export const windowMs: number = windowHours * hourMs;

/** Which of the last 72 hours have a bill: bit k stands for `newest` minus k hours. */
export type SettledWindow = { readonly newest: Hour; readonly bits: bigint };

/** `beyond`: older than the window remembers; only the bills themselves can tell. */
export type HourStatus = 'open' | 'settled' | 'beyond';

/** Whether an hour has been settled. Never decided by the newest hour alone. Rule SET-02. */
export const hourStatusOf = (window: SettledWindow | undefined, hour: Hour): HourStatus => {
  if (window === undefined) return 'open';
  const age = hoursBetween(hour, window.newest);
  if (age < 0) return 'open';
  if (age >= windowHours) return 'beyond';
  return (window.bits >> BigInt(age)) & 1n ? 'settled' : 'open';
};

const mask = (1n << BigInt(windowHours)) - 1n;

/** The window with `hour` in it; an hour beyond the window leaves it as it is. */
export const markSettled = (window: SettledWindow | undefined, hour: Hour): SettledWindow => {
  if (window === undefined) return { newest: hour, bits: 1n };
  const age = hoursBetween(hour, window.newest);
  if (age >= windowHours) return window;
  if (age >= 0) return { newest: window.newest, bits: window.bits | (1n << BigInt(age)) };
  const shift = -age >= windowHours ? 0n : window.bits << BigInt(-age);
  return { newest: hour, bits: (shift | 1n) & mask };
};
