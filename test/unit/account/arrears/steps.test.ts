import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { decideArrears } from '#domain/account/arrears/decideArrears.ts';
import { instant } from '#domain/time/instant.ts';
import { drawn, inShort, owing, paid, type Run, ran, run } from '#test/support/samples/owing.ts';

const since = '2026-11-10T12:00:00.000Z';
const state = owing(since);
const runs: readonly Run[] = [
  ['tell', '2026-11-10T12:00:05Z'],
  ['stop', '2026-11-11T12:00:00.001Z'],
  ['warn', '2026-11-17T12:00:00.002Z'],
  ['destroy', '2026-11-18T12:00:00.002Z'],
];
const late = '2026-12-31T00:00:00.000Z';

/** The account after the first n steps. */
const afterSteps = (count: number): AccountState => ran(state, runs.slice(0, count));

describe('ARR-04 what the account is told of each step', () => {
  const notified = runs.map((each, n) => {
    const { decided } = run(afterSteps(n), each);
    if (decided.decision !== 'take') throw new Error(decided.decision);
    const { kind, at, episode, figures } = decided.notice;
    return [kind, at, episode, figures];
  });
  const owed = { owed: '8', currency: 'CNY' };

  test('ARR-04 with the amount owed, and when what comes', () => {
    const destroyedAt = '2026-11-18T12:00:00.002Z';
    const stoppedAt = '2026-11-11T12:00:00.001Z';
    const prepaid = 'none';
    expect(notified).toEqual([
      [
        ...['arrearsBegan', '2026-11-10T12:00:05.000Z', '1'],
        { ...owed, since, stopsAt: '2026-11-11T12:00:00.001Z', stops: 'later' },
      ],
      ['serviceStopped', stoppedAt, '1', { ...owed, stoppedAt, destroyedAt, prepaid }],
      ['destructionTomorrow', '2026-11-17T12:00:00.002Z', '1', { ...owed, destroyedAt, prepaid }],
      ['serviceDestroyed', destroyedAt, '1', { ...owed, destroyedAt, prepaid }],
    ]);
  });
});

describe('ARR-06 a step that has been taken is done, and says what comes next', () => {
  test.each<[number, Run[0], string]>([
    [1, 'tell', 'done 2026-11-11T12:00:00.001Z'],
    [2, 'tell', 'done 2026-11-17T12:00:00.002Z'],
    [2, 'stop', 'done 2026-11-17T12:00:00.002Z'],
    [3, 'stop', 'done 2026-11-18T12:00:00.002Z'],
    [3, 'warn', 'done 2026-11-18T12:00:00.002Z'],
    [4, 'warn', 'done'],
    [4, 'prepare', 'done'],
  ])('ARR-06 after %i steps: %s: %s', (count, task, decided) => {
    expect(inShort(run(afterSteps(count), [task, late]).decided)).toBe(decided);
  });

  test('ARR-07 after the destruction, what it left is cleared away first', () => {
    expect(inShort(run(afterSteps(4), ['destroy', late]).decided)).toBe('clear');
    const { clearing: _, ...arrears } = afterSteps(4).arrears;
    const cleared = { ...afterSteps(4), arrears };
    expect(inShort(run(cleared, ['destroy', late]).decided)).toBe('done');
  });
});

describe('ARR-06 steps out of order are taken in order', () => {
  test.each<[number, Run[0], string]>([
    [0, 'stop', 'take tell'],
    [0, 'destroy', 'take tell'],
    [1, 'warn', 'take stop'],
    [1, 'prepare', 'take stop'],
    [2, 'prepare', 'take warn'],
    [2, 'destroy', 'take warn'],
  ])('ARR-06 after %i steps, long overdue: %s: %s', (count, task, decided) => {
    expect(inShort(run(afterSteps(count), [task, late]).decided)).toBe(decided);
  });

  test('ARR-06 before they are due they wait for the one that comes next', () => {
    const { decided } = run(afterSteps(1), ['destroy', '2026-11-11T00:00:00Z']);
    expect(inShort(decided)).toBe('early 2026-11-11T12:00:00.001Z');
  });

  test('ARR-02 a late stop leaves the whole time in which paying restores service', () => {
    const stopped = ran(afterSteps(1), [['stop', '2026-11-12T20:00:00Z']]);
    expect(inShort(run(stopped, ['warn', '2026-11-12T20:00:01Z']).decided)).toBe(
      'early 2026-11-18T20:00:00.001Z',
    );
  });
});

describe('ARR-04 a warning that comes much too late puts the destruction off', () => {
  test.each([
    ['2026-11-17T18:00:00.002Z', '2026-11-18T12:00:00.002Z'],
    ['2026-11-17T18:00:00.003Z', '2026-11-18T18:00:00.003Z'],
    ['2026-11-25T00:00:00.000Z', '2026-11-26T00:00:00.000Z'],
  ])('ARR-04 warned at %s: destroyed at %s', (warnedAt, destroyedAt) => {
    const { decided, state: warned } = run(afterSteps(2), ['warn', warnedAt]);
    expect(decided).toMatchObject({ notice: { figures: { destroyedAt } } });
    const again = run(warned, ['destroy', warnedAt]).decided;
    expect(inShort(again)).toBe(`early ${destroyedAt}`);
  });
});

describe('ARR-06 only the current episode is acted for', () => {
  const recovered = paid(afterSteps(2), '8', instant('2026-11-12T00:00:00Z'));
  const again = drawn(recovered, '8', instant('2026-11-20T00:00:00Z'));
  const tasks = ['tell', 'stop', 'warn', 'prepare', 'destroy'] as const;

  test.each(tasks)('ARR-06 %s is over once the account has paid', (task) => {
    expect(inShort(run(recovered, [task, late]).decided)).toBe('over');
  });

  test.each(tasks)('ARR-05 %s of the first episode is over in the second', (task) => {
    const decided = decideArrears(again, { episode: 1, task }, instant(late));
    expect(inShort(decided)).toBe('over');
  });

  test('ARR-05 the second episode has a clock of its own', () => {
    const notified = ran(again, [['tell', '2026-11-20T00:00:00Z']]);
    expect(notified.arrears).toMatchObject({
      ...{ episode: 2, since: '2026-11-20T00:00:00.000Z', step: 'told' },
    });
    expect(inShort(run(notified, ['stop', '2026-11-20T00:00:01Z']).decided)).toBe(
      'early 2026-11-21T00:00:00.001Z',
    );
  });
});
