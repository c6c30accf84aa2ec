import { civilInstant } from '#domain/metering/logs/logInstants.ts';
import type { Instant } from '#domain/time/instant.ts';

const shape =
  /^(\d{4})-(\d\d)-(\d\d)T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;

/**
 * Reads RFC 3339 with any offset, down to the millisecond (the rest is cut off);
 * `undefined` if it is no such time. Rule MET-09.
 */
export const isoInstant = (text: string): Instant | undefined => {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', seconds = '', fraction = '', offset = ''] = match;
  const time = `${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  return civilInstant({ year, month, day, time, offset });
};
