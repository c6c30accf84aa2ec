import { describe, expect, it } from 'vitest';
import { scheduleExpression } from '#infra/local/schedules/scheduleExpression.ts';

const anchorMs = Date.parse('2015-05-01T00:02:00Z');
const nextOf = (expression: string, after: string, zone = 'UTC') => {
  const ms = scheduleExpression(expression, zone)(Date.parse(after), anchorMs);
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

describe('a schedule', () => {
  it.each([
    ['cron(5 * * * ? *)', '2015-05-01T00:04:59.999Z', '2015-05-01T00:05:00.000Z'],
    ['cron(5 * * * ? *)', '2015-05-01T00:05:00.000Z', '2015-05-01T01:05:00.000Z'],
    ['cron(5,35 * * * ? *)', '2015-05-01T00:05:00.000Z', '2015-05-01T00:35:00.000Z'],
    ['cron(40 2 * * ? *)', '2015-12-31T02:40:00.000Z', '2016-01-01T02:40:00.000Z'],
    ['cron(0 0 ? * 1 *)', '2015-05-01T00:00:00.000Z', '2015-05-03T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2020)', '2015-05-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z'],
    ['rate(1 hour)', '2015-05-01T00:02:00.000Z', '2015-05-01T01:02:00.000Z'],
    ['rate(15 minutes)', '2015-05-01T00:20:00.000Z', '2015-05-01T00:32:00.000Z'],
    ['at(2015-06-01T12:00:00)', '2015-05-01T00:00:00.000Z', '2015-06-01T12:00:00.000Z'],
  ])('%s after %s is due at %s', (expression, after, due) => {
    expect(nextOf(expression, after)).toBe(due);
  });

  it('keeps to its zone, whichever this machine is in', () => {
    const daily = 'cron(0 3 * * ? *)';
    expect(nextOf(daily, '2015-05-01T00:00:00Z', 'Asia/Shanghai')).toBe('2015-05-01T19:00:00.000Z');
    const at = 'at(2015-06-01T12:00:00)';
    expect(nextOf(at, '2015-05-01T00:00:00Z', 'Asia/Shanghai')).toBe('2015-06-01T04:00:00.000Z');
  });

  it('is over when its instant has passed', () => {
    expect(nextOf('at(2015-06-01T12:00:00)', '2015-06-01T12:00:00Z')).toBeUndefined();
  });

  it.each(['every day', 'rate(0 hours)', 'rate(1 fortnight)'])('cannot be "%s"', (expression) => {
    expect(() => nextOf(expression, '2015-05-01T00:00:00Z')).toThrow('cannot read');
  });
});
