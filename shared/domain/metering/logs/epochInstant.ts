import { fromEpochMs, type Instant } from '#domain/time/instant.ts';

/**
 * Reads seconds since 1970, with a fraction or without (`1431857103.12`; below a millisecond it is
 * cut off), or milliseconds in 13 digits. Read as digits, so that no float rounds it. Rule MET-09.
 */
export const epochInstant = (text: string): Instant | undefined => {
  if (/^[1-9]\d{12}$/.test(text)) return fromEpochMs(Number(text));
  const match = /^(\d{1,11})(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null) return undefined;
  const [, seconds = '', fraction = ''] = match;
  return fromEpochMs(Number(seconds) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')));
};
