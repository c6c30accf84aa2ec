import { describe, expect, it } from 'vitest';
import { idleRuns } from '#infra/local/schedules/idleRuns.ts';
import type { LocalSchedule } from '#infra/local/schedules/schedules.ts';
import type { Invoked } from '#infra/local/triggers/asyncInvocation.ts';

const until = '2015-05-02T00:00:00.000Z';

/** Runs a schedule, in the course of which so many invocations begin or end, and as many after it. */
const knownAfter = async (invoked: Invoked, during: number, after: number) => {
  let steps = 7;
  const { run, idleUntilMs } = idleRuns(() => steps);
  const schedule: LocalSchedule = {
    name: 'hourly',
    nextDue: () => undefined,
    run: async () => {
      steps += during;
      return invoked;
    },
  };
  const succeeded = await run(schedule, 0);
  steps += after;
  return { succeeded, untilMs: idleUntilMs(schedule) };
};

const idle = { answer: { idleUntil: until } };

describe('what is known of a schedule', () => {
  it('is what its run has answered', async () => {
    const known = { succeeded: true, untilMs: Date.parse(until) };
    expect(await knownAfter(idle, 2, 0)).toEqual(known);
  });

  it.each([
    ['another has begun or ended beside its run', idle, 3, 0],
    ['it was tried again', idle, 4, 0],
    ['another has begun or ended since', idle, 2, 1],
    ['it has answered nothing', { answer: null }, 2, 0],
    ['it has answered something else', { answer: { idleUntil: 'soon' } }, 2, 0],
  ] as const)('is nothing where %s', async (_, invoked, during, after) => {
    const nothing = { succeeded: true, untilMs: undefined };
    expect(await knownAfter(invoked, during, after)).toEqual(nothing);
  });

  it('is nothing where it has failed', async () => {
    expect(await knownAfter('failed', 2, 0)).toEqual({ succeeded: false, untilMs: undefined });
  });
});
