import { describe, expect, test } from 'vitest';
import { arrearsPolicies } from '#domain/arrears/arrearsPolicy.ts';
import { inShort, owing, type Run, ran, run } from '#test/support/samples/owing.ts';

/** 1 ms before, at and 1 ms after a boundary, as the last digits of an instant say. */
type Row = readonly [task: Run[0], at: string, decided: string];

const since = '2026-11-10T12:00:00.000Z';
const notified: Run = ['tell', since];

describe('ARR-01 standard: 24 hours of grace, the last instant included', () => {
  const state = ran(owing(since), [notified]);

  test.each<Row>([
    ['stop', '2026-11-10T12:00:00.000Z', 'early 2026-11-11T12:00:00.001Z'],
    ['stop', '2026-11-11T11:59:59.999Z', 'early 2026-11-11T12:00:00.001Z'],
    ['stop', '2026-11-11T12:00:00.000Z', 'early 2026-11-11T12:00:00.001Z'],
    ['stop', '2026-11-11T12:00:00.001Z', 'take stop'],
    ['stop', '2026-11-11T12:00:00.002Z', 'take stop'],
  ])('ARR-01 %s at %s: %s', (task, at, decided) => {
    expect(inShort(run(state, [task, at]).decided)).toBe(decided);
  });
});

describe('ARR-03 strict: stopped at once', () => {
  const state = ran(owing(since, 'strict'), [notified]);

  test('ARR-03 which is what the account is told first', () => {
    const { decided } = run(owing(since, 'strict'), notified);
    expect(decided).toMatchObject({
      notice: { kind: 'arrearsBegan', figures: { stops: 'atOnce' } },
    });
  });

  test.each<Row>([
    ['stop', '2026-11-10T11:59:59.999Z', 'early 2026-11-10T12:00:00.000Z'],
    ['stop', '2026-11-10T12:00:00.000Z', 'take stop'],
    ['stop', '2026-11-10T12:00:00.001Z', 'take stop'],
  ])('ARR-03 %s at %s: %s', (task, at, decided) => {
    expect(inShort(run(state, [task, at]).decided)).toBe(decided);
  });

  test('AL 4.3: ARR-03 data is kept for 72 hours after the stop, whatever the profile', () => {
    for (const { retentionDays: keptDays } of Object.values(arrearsPolicies)) {
      expect(keptDays * 24).toBeGreaterThanOrEqual(72);
    }
  });
});

describe('ARR-02 standard: for 7 days after the stop, the last instant included', () => {
  const stopped = ran(owing(since), [notified, ['stop', '2026-11-11T12:00:00.001Z']]);
  const warned = ran(stopped, [['warn', '2026-11-17T12:00:00.002Z']]);

  test.each<Row>([
    ['warn', '2026-11-17T12:00:00.001Z', 'early 2026-11-17T12:00:00.002Z'],
    ['warn', '2026-11-17T12:00:00.002Z', 'take warn'],
    ['warn', '2026-11-17T12:00:00.003Z', 'take warn'],
  ])('ARR-04 a day before: %s at %s: %s', (task, at, decided) => {
    expect(inShort(run(stopped, [task, at]).decided)).toBe(decided);
  });

  test.each<Row>([
    ['prepare', '2026-11-18T12:00:00.001Z', 'early 2026-11-18T12:00:00.002Z'],
    ['prepare', '2026-11-18T12:00:00.002Z', 'done 2026-11-18T12:00:00.002Z'],
    ['destroy', '2026-11-18T12:00:00.000Z', 'early 2026-11-18T12:00:00.002Z'],
    ['destroy', '2026-11-18T12:00:00.001Z', 'early 2026-11-18T12:00:00.002Z'],
    ['destroy', '2026-11-18T12:00:00.002Z', 'take destroy'],
    ['destroy', '2026-11-18T12:00:00.003Z', 'take destroy'],
  ])('ARR-02 %s at %s: %s', (task, at, decided) => {
    expect(inShort(run(warned, [task, at]).decided)).toBe(decided);
  });
});

describe('ARR-03 strict: 7 days after the stop to the moment', () => {
  const stopped = ran(owing(since, 'strict'), [notified, ['stop', '2026-11-10T12:00:01.000Z']]);
  const warned = ran(stopped, [['warn', '2026-11-16T12:00:01.000Z']]);

  test.each<Row>([
    ['prepare', '2026-11-17T12:00:00.999Z', 'early 2026-11-17T12:00:01.000Z'],
    ['prepare', '2026-11-17T12:00:01.000Z', 'done 2026-11-17T12:00:01.000Z'],
    ['destroy', '2026-11-17T12:00:00.999Z', 'early 2026-11-17T12:00:01.000Z'],
    ['destroy', '2026-11-17T12:00:01.000Z', 'take destroy'],
    ['destroy', '2026-11-17T12:00:01.001Z', 'take destroy'],
  ])('ARR-03 %s at %s: %s', (task, at, decided) => {
    expect(inShort(run(warned, [task, at]).decided)).toBe(decided);
  });
});

describe('ARR-01 days have 24 hours, in whatever zone and whenever its clocks change', () => {
  test.each(['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Pacific/Chatham'])(
    'ARR-01 %s',
    (zone) => {
      const state = owing('2026-10-31T12:00:00Z', 'standard', { zone: zone as never });
      const stopped = ran(state, [
        ['tell', '2026-10-31T12:00:00Z'],
        ['stop', '2026-11-01T12:00:00.001Z'],
      ]);
      expect(inShort(run(stopped, ['warn', '2026-11-01T12:00:01Z']).decided)).toBe(
        'early 2026-11-07T12:00:00.002Z',
      );
    },
  );
});
