import { describe, expect, test } from 'vitest';
import { addPrepaid, endPrepaid } from '#domain/instances/addPrepaid.ts';
import type { PayAsYouGoInstance } from '#domain/instances/instance.ts';
import { kindAt, kindOfInstance } from '#domain/instances/kindAt.ts';
import { releasePayAsYouGo } from '#domain/instances/payAsYouGo.ts';
import { hour } from '#domain/time/hour.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { termFrom } from '#test/support/gateways.ts';
import { funded, opened } from '#test/support/perSecond.ts';
import { prepaidOf } from '#test/support/resources.ts';

const start = instant('2026-11-10T08:15:00Z');
const end = instant('2026-11-10T10:00:00Z');
const run = opened(funded('100'), 'i-1', start);
const gone = releasePayAsYouGo(run.next, run.instance, end);

const prepaidFrom = (from: Instant) =>
  prepaidOf({ instanceId: 'p', createdAt: from, payments: [termFrom(from)] });

const hours: readonly (readonly [string, string, string])[] = [
  ['07', 'shared', 'shared'],
  ['08', 'dedicated', 'dedicated'],
  ['09', 'dedicated', 'dedicated'],
  ['10', 'shared', 'dedicated'],
];

describe('MET-04 usage is metered as dedicated in the hours in which the instance ran', () => {
  test.each(hours)('MET-04 hour %s: released at 10:00 %s, running %s', (text, after, running) => {
    const at = hour(`2026-11-10T${text}`);
    expect(kindAt(gone.next, 'i-1', at)).toBe(after);
    expect(kindAt(run.next, 'i-1', at)).toBe(running);
    expect(kindOfInstance(gone.instance, at)).toBe(after);
    expect(kindOfInstance(run.instance, at)).toBe(running);
  });

  test('MET-04 any other id is a shared instance’s, whether one was created or not', () => {
    const at = hour('2026-11-10T09');
    expect(kindAt(run.next, 'i-2', at)).toBe('shared');
    expect(kindOfInstance(undefined, at)).toBe('shared');
    const shared = { ...run.instance, kind: 'shared' } as unknown as PayAsYouGoInstance;
    expect(kindOfInstance(shared, at)).toBe('shared');
  });

  test('REF-04 a prepaid one that was given back, until its isolation is over', () => {
    const bought = addPrepaid(funded('1'), prepaidFrom(start), start);
    const isolated = endPrepaid(bought, 'p', instant('2026-11-17T10:00:00Z'));
    const kinds = ['10T07', '10T08', '17T09', '17T10'].map((text) =>
      kindAt(isolated, 'p', hour(`2026-11-${text}`)),
    );
    expect(kinds).toEqual(['shared', 'dedicated', 'dedicated', 'shared']);
    expect([bought.version, isolated.wallet.holds.toFixed()]).toEqual([1 + 1, '0']);
  });

  test('REF-04 one that a renewal restores goes on without a gap', () => {
    const again = instant('2026-11-12T12:30:00Z');
    const bought = addPrepaid(funded('1'), prepaidFrom(start), start);
    const isolated = endPrepaid(bought, 'p', instant('2026-11-17T10:00:00Z'));
    const restored = addPrepaid(isolated, prepaidFrom(again), again);
    expect(restored.dedicated?.[0]?.life).toEqual([
      { from: start, until: instant('2026-12-19T12:30:00Z') },
    ]);
  });
});

describe('MET-04 a prepaid instance is one until its isolation is over', () => {
  test('EXP-03 through its isolation; then it is none, though no timer has run', () => {
    const prepaid = prepaidFrom(start);
    const state = addPrepaid(funded('1'), prepaid, start);
    const kinds = ['2026-12-17T08', '2026-12-17T09'].map((text) => [
      kindAt(state, 'p', hour(text)),
      kindOfInstance(prepaid, hour(text)),
    ]);
    expect(kinds).toEqual([
      ['dedicated', 'dedicated'],
      ['shared', 'shared'],
    ]);
  });
});
