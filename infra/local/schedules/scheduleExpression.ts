import { Cron } from 'croner';
import { Problem } from '#infra/local/problem.ts';

/** The first instant after `afterMs` that a schedule is due; `anchorMs` is when it was created. */
export type NextDue = (afterMs: number, anchorMs: number) => number | undefined;

const unitMs: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Reads `cron(...)`, `rate(...)` and `at(...)` as EventBridge Scheduler does. @throws Problem */
export const scheduleExpression = (expression: string, timeZone: string): NextDue => {
  const [, kind, body = ''] = /^(cron|rate|at)\((.+)\)$/.exec(expression) ?? [];
  if (kind === 'cron') return cron(body, timeZone);
  if (kind === 'rate') return rate(body, expression);
  if (kind === 'at')
    return due(new Cron(body, { timezone: timeZone, paused: true, allowPast: true }));
  throw new Problem(`The runner cannot read the schedule ${expression}.`);
};

/** Six fields from minutes to year; weekdays count from 1 = Sunday. */
const cron = (fields: string, timeZone: string): NextDue =>
  due(
    new Cron(`0 ${fields}`, {
      timezone: timeZone,
      paused: true,
      mode: '7-part',
      alternativeWeekdays: true,
    }),
  );

const due =
  (job: Cron): NextDue =>
  (afterMs) =>
    job.nextRun(new Date(afterMs))?.getTime();

const rate = (body: string, expression: string): NextDue => {
  const [count, unit = ''] = body.split(' ');
  const stepMs = Number(count) * (unitMs[unit.replace(/s$/, '')] ?? Number.NaN);
  if (!(stepMs > 0)) throw new Problem(`The runner cannot read the schedule ${expression}.`);
  return (afterMs, anchorMs) => anchorMs + (Math.floor((afterMs - anchorMs) / stepMs) + 1) * stepMs;
};
