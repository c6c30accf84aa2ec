import type { Brand } from '#domain/brand.ts';

/** UTC instant, always `YYYY-MM-DDTHH:mm:ss.sssZ`, so string order is time order. */
export type Instant = Brand<string, 'Instant'>;

/** @throws RangeError if `text` is not a date. */
export const instant = (text: string): Instant => new Date(text).toISOString() as Instant;

/** Milliseconds since 1970-01-01T00:00Z. */
export const epochMs = (at: Instant): number => Date.parse(at);

export const fromEpochMs = (ms: number): Instant => new Date(ms).toISOString() as Instant;

export const plusMs = (from: Instant, ms: number): Instant => fromEpochMs(epochMs(from) + ms);

export const earlier = (a: Instant, b: Instant): Instant => {
  if (b < a) return b;
  return a;
};

export const later = (a: Instant, b: Instant): Instant => {
  if (a < b) return b;
  return a;
};

/** After everything. */
export const endOfTime = '9999-12-31T23:59:59.999Z' as Instant;

/** An hour, in milliseconds. */
export const hourMs = 3_600_000;

/** A day of 24 hours, in milliseconds; a local day may be shorter or longer. */
export const dayMs: number = 24 * hourMs;
