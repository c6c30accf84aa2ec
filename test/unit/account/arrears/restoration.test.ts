import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { restoredNotice } from '#domain/account/arrears/arrearsNotice.ts';
import { secondsBefore } from '#domain/instances/uptime.ts';
import { hour } from '#domain/time/hour.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { drawing, drawn, owing, paid, paying, type Run, ran } from '#test/support/samples/owing.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';

const since = instant('2026-11-10T12:00:00Z');
const runs: readonly Run[] = [
  ['tell', since],
  ['stop', '2026-11-11T12:00:00.001Z'],
  ['warn', '2026-11-17T12:00:00.002Z'],
  ['destroy', '2026-11-18T12:00:00.002Z'],
];
const ended = { kind: 'arrearsEnded' } as const;
const restored = (destroyed: boolean) => ({ kind: 'serviceRestored', destroyed }) as const;

const covered = (at: string) => ({ kind: 'debtCovered', at: instant(at) }) as const;

const uptimeOf = ({ dedicated = [] }: AccountState) => dedicated[0]?.uptime;

describe('ARR-02 ARR-05 paying ends arrears at every point of them', () => {
  const until = '2026-11-18T12:00:00.001Z';
  test.each<[number, string, boolean]>([
    [0, since, false],
    [1, '2026-11-11T12:00:00.000Z', false],
    [1, '2026-11-11T12:00:00.001Z', false],
    [2, '2026-11-11T12:00:00.001Z', true],
    [2, '2026-11-17T12:00:00.002Z', true],
    [3, '2026-11-17T12:00:00.002Z', true],
    [3, until, true],
    // Overdue, and nobody has destroyed it: it is there, so it is restored.
    [3, '2026-11-30T00:00:00.000Z', true],
  ])('ARR-02 after %i steps, paid at %s: restored %s', (count, at, restores) => {
    const before = ran(owing(since), runs.slice(0, count));
    const { next: after, events } = paying(before, '8', instant(at));
    const { unpaidSpans: _, ...arrears } = after.arrears;
    expect(arrears).toEqual({ episode: 1 });
    expect(events).toEqual([ended, ...(restores ? [restored(false)] : []), covered(at)]);
  });

  test('ARR-07 after the destruction it lets what was kept serve again', () => {
    const before = ran(owing(since), runs);
    const { next: after, events } = paying(before, '8', instant('2026-11-19T00:00:00Z'));
    expect(after.arrears).toEqual({
      ...{ episode: 1, destroyedAt: '2026-11-18T12:00:00.002Z', clearing: 'butPrepaid' },
      unpaidSpans: [{ from: since, until: '2026-11-19T00:00:00.000Z' }],
    });
    expect(events).toEqual([ended, restored(true), covered('2026-11-19T00:00:00Z')]);
  });

  test('ARR-04 what the account is told', () => {
    const after = paid(ran(owing(since), runs.slice(0, 2)), '10', instant(until));
    expect(restoredNotice(after, instant(until))).toEqual({
      ...{ accountId: after.accountId, kind: 'serviceRestored', episode: '1', at: until },
      figures: { balance: '2', currency: 'CNY', restoredAt: until },
    });
  });
});

describe('ARR-05 a part payment changes no clock', () => {
  test.each([0, 1, 2, 3, 4])('ARR-05 after %i steps', (count) => {
    const before = ran(owing(since), runs.slice(0, count));
    const { next: after, events } = paying(before, '7.99999999', instant('2026-11-30T00:00:00Z'));
    expect(after.arrears).toEqual(before.arrears);
    expect(events).toEqual([covered('2026-11-30T00:00:00Z')]);
    expect(drawn(after, '3', instant('2026-11-30T00:00:01Z')).arrears).toEqual(before.arrears);
  });

  test('SET-03 the next time below zero is another episode, which remembers the destruction', () => {
    const gone = paid(ran(owing(since), runs), '8', instant('2026-11-19T00:00:00Z'));
    const { next: again, events } = drawing(gone, '1', instant('2026-11-20T00:00:00Z'));
    expect(again.arrears).toEqual({
      ...gone.arrears,
      episode: 2,
      since: '2026-11-20T00:00:00.000Z',
    });
    expect(events).toEqual([{ kind: 'arrearsBegan', episode: 2 }]);
    expect(drawing(again, '1', instant('2026-11-21T00:00:00Z')).events).toEqual([]);
  });
});

/** An account with an instance by the second, in arrears since noon. */
const withInstance = (settled?: string): AccountState => {
  const bought = opened(funded('10'), 'i-1', instant('2026-11-10T08:00:00.200Z')).next;
  const newest = settled && { settled: { newest: hour(settled), bits: 1n } };
  return drawn({ ...bought, ...newest }, '12', since);
};
const stop: Run = ['stop', '2026-11-11T12:00:30.700Z'];
const restoredAt = (state: AccountState, at: Instant) => paid(state, '2', at);

describe('INS-03 a stop interrupts uptimes, and paying resumes them', () => {
  test('INS-03 from the last whole second to the next one', () => {
    const stopped = ran(withInstance(), [['tell', since], stop]);
    expect(uptimeOf(stopped)).toEqual([
      { from: '2026-11-10T08:00:01.000Z', until: '2026-11-11T12:00:30.000Z' },
    ]);
    const { next, events } = paying(stopped, '2', instant('2026-11-12T00:00:00.500Z'));
    expect(uptimeOf(next)?.at(-1)).toEqual({ from: '2026-11-12T00:00:01.000Z' });
    const metered = { kind: 'meteringChanged', at: '2026-11-12T00:00:01.000Z' };
    expect(events).toEqual([ended, restored(false), metered, covered('2026-11-12T00:00:00.500Z')]);
  });

  test('INS-03 never in an hour that is settled', () => {
    const stopped = ran(withInstance('2026-11-11T12'), [['tell', since], stop]);
    const restored = restoredAt(stopped, instant('2026-11-11T12:45:00Z'));
    expect(uptimeOf(restored)?.map(({ from, until }) => [from, until])).toEqual([
      ['2026-11-10T08:00:01.000Z', '2026-11-11T13:00:00.000Z'],
      ['2026-11-11T13:00:00.000Z', undefined],
    ]);
  });

  test('INS-03 stopped and restored at once, not a second is charged twice', () => {
    const stopped = ran(withInstance(), [['tell', since], stop]);
    const restored = restoredAt(stopped, instant(stop[1]));
    const end = instant('2026-11-11T13:00:00Z');
    const [whole, cut] = [withInstance(), restored].map((each) =>
      secondsBefore(uptimeOf(each) ?? [], end),
    );
    expect(cut).toBe((whole ?? 0) - 1);
  });

  test('INS-01 the hold stays while it is suspended', () => {
    const stopped = ran(withInstance(), [['tell', since], stop]);
    expect(stopped.wallet.holds).toEqual(withInstance().wallet.holds);
    expect(stopped.wallet.holds.gt(0)).toBe(true);
  });
});
