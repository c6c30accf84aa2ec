import type { LogLine } from '#domain/metering/logs/logLine.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

/** What a log says of one UTC hour and protocol. Whole numbers up to 2^53-1. Rule MET-01. */
export type HourAggregate = {
  readonly calls: number;
  readonly frontendErrors: number;
  readonly responseBytes: number;
  readonly backendBytes: number;
  readonly inboundBytes: number;
};

export const emptyHour: HourAggregate = {
  calls: 0,
  frontendErrors: 0,
  responseBytes: 0,
  backendBytes: 0,
  inboundBytes: 0,
};

/** The aggregate with one more line; refused if a count would pass 2^53-1. Rules MET-01, MET-09. */
export const addLine = (
  hour: HourAggregate,
  line: LogLine,
): HourAggregate | Refused<'countOverflow'> => {
  const next = {
    calls: hour.calls + 1,
    frontendErrors: hour.frontendErrors + (line.frontendError ? 1 : 0),
    responseBytes: hour.responseBytes + line.responseBytes,
    backendBytes: hour.backendBytes + line.backendBytes,
    inboundBytes: hour.inboundBytes + line.inboundBytes,
  };
  return isExact(next)
    ? next
    : refuse('countOverflow', `the hour of ${line.at} counts more than 2^53-1; split the log`);
};

const isExact = (hour: HourAggregate): boolean =>
  Number.isSafeInteger(hour.responseBytes) &&
  Number.isSafeInteger(hour.backendBytes) &&
  Number.isSafeInteger(hour.inboundBytes) &&
  Number.isSafeInteger(hour.calls);
