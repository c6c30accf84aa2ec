import { describe, expect, it } from 'vitest';
import type { ArrearsTask } from '#domain/account/arrears/decideArrears.ts';
import type { AccountId } from '#domain/accountId.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import {
  arrearsWorld,
  destroyDue,
  graceEnds,
  since,
  stopDue,
  warnDue,
} from '#test/support/worlds/arrearsWorld.ts';
import { advanceArrears } from '#usecases/lifecycle/advanceArrears.ts';

const allNotified = [
  `arrearsBegan ${since}`,
  `serviceStopped ${stopDue}`,
  `destructionTomorrow ${warnDue}`,
  `serviceDestroyed ${destroyDue}`,
];

describe('ARR-01 ARR-02 ARR-04 standard terms, step by step', () => {
  it('ARR-01 each at its instant, with what the data plane sees and the account is told', async () => {
    const world = await arrearsWorld();
    const acme = await world.owing('acme');
    const at = async (task: ArrearsTask, when: string) => [
      await world.run(acme.accountId, task, when),
      await world.seen(acme),
    ];
    expect(await at('tell', since)).toEqual([`done ${stopDue}`, 'running true']);
    expect(await at('stop', graceEnds)).toEqual([`early ${stopDue}`, 'running true']);
    expect(await at('stop', stopDue)).toEqual([`done ${warnDue}`, 'suspended false']);
    expect(await at('warn', warnDue)).toEqual([`done ${destroyDue}`, 'suspended false']);
    expect(await at('prepare', destroyDue)).toEqual([`done ${destroyDue}`, 'suspended false']);
    expect(await at('destroy', destroyDue)).toEqual(['done', 'destroyed false']);
    expect(await world.notified(acme.accountId)).toEqual(allNotified);
    const offered = world.deps.offered.map(({ kind, at: when }) => `${kind} ${when}`);
    expect(offered).toEqual(allNotified);
  });

  it('ARR-03 strict terms stop at once, and keep for 7 days to the moment', async () => {
    const world = await arrearsWorld();
    const acme = await world.owing('acme', 'strict');
    const { accountId } = acme;
    expect(await world.run(accountId, 'tell', since)).toBe(`done ${since}`);
    expect(await world.run(accountId, 'stop', since)).toBe('done 2026-11-16T12:00:00.000Z');
    expect(await world.seen(acme)).toBe('suspended false');
    const last = '2026-11-17T12:00:00.000Z';
    expect(await world.run(accountId, 'warn', '2026-11-16T12:00:00.000Z')).toBe(`done ${last}`);
    expect(await world.run(accountId, 'destroy', '2026-11-17T11:59:59.999Z')).toBe(`early ${last}`);
    expect(await world.run(accountId, 'destroy', last)).toBe('done');
  });
});

describe('ARR-06 whatever the timers do', () => {
  it('ARR-06 twice, at once and out of order: each step is taken once', async () => {
    const world = await arrearsWorld();
    const { accountId } = await world.owing('acme');
    const twice = (task: ArrearsTask, at: string) =>
      Promise.all([1, 2].map(() => world.run(accountId, task, at)));
    expect(await twice('tell', since)).toEqual([`done ${stopDue}`, `done ${stopDue}`]);
    expect(await twice('stop', stopDue)).toEqual([`done ${warnDue}`, `done ${warnDue}`]);
    expect(await world.run(accountId, 'destroy', warnDue)).toBe(`early ${destroyDue}`);
    expect(await world.run(accountId, 'tell', warnDue)).toBe(`done ${destroyDue}`);
    expect(await twice('destroy', destroyDue)).toEqual(['done', 'done']);
    expect(await twice('warn', destroyDue)).toEqual(['done', 'done']);
    expect(await world.notified(accountId)).toEqual(allNotified);
  });

  it('ARR-06 all of them too late: they follow each other, with a day between warning and end', async () => {
    const world = await arrearsWorld();
    const { accountId } = await world.owing('acme');
    const [first, second] = ['2026-11-20T00:00:00.000Z', '2026-11-27T12:00:00.000Z'];
    expect(await world.run(accountId, 'destroy', first)).toBe('early 2026-11-26T00:00:00.001Z');
    expect(await world.run(accountId, 'destroy', second)).toBe('early 2026-11-28T12:00:00.000Z');
    expect(await world.run(accountId, 'destroy', '2026-11-28T12:00:00.000Z')).toBe('done');
    expect(await world.notified(accountId)).toEqual([
      ...[`arrearsBegan ${first}`, `serviceStopped ${first}`, `destructionTomorrow ${second}`],
      'serviceDestroyed 2026-11-28T12:00:00.000Z',
    ]);
  });

  it('ARR-06 an account that there is not is over', async () => {
    const { deps } = await arrearsWorld();
    const nobody = { accountId: 'nobody' as AccountId, episode: 1 };
    expect(await advanceArrears(deps, nobody, 'tell')).toEqual({ outcome: 'over' });
  });
});

describe('ARR-06 a task that is killed', () => {
  const tasks: readonly (readonly [ArrearsTask, string])[] = [
    ['tell', since],
    ['stop', stopDue],
    ['warn', warnDue],
    ['destroy', destroyDue],
  ];
  const steps = [1, 2, 3, 4, 5, 6, 7, 8];

  it.each(tasks)(
    'ARR-06 between any two writes of %s, and tried again: the same',
    async (task, at) => {
      const seen = new Set<string>();
      for (const step of [...steps, 99]) {
        const world = await arrearsWorld();
        const { accountId } = await world.owing('acme');
        for (const [before, when] of tasks.slice(
          0,
          tasks.findIndex(([each]) => each === task),
        )) {
          await world.run(accountId, before, when);
        }
        await world.run(accountId, task, at, crashAtStep(world.deps, step)).catch(() => undefined);
        await world.run(accountId, task, at);
        const { version: _, ...state } = await world.stateOf(accountId);
        seen.add(JSON.stringify([state.arrears, await world.notified(accountId)]));
      }
      expect(seen.size).toBe(1);
    },
  );
});
