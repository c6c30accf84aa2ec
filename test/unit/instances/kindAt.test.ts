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

const prepaidFrom = (from: Instant) => ({
  ...{ instanceId: 'p', region: 'ap-beijing' },
  payments: [termFrom(from)],
});

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

  test('INS-02 prepaid instances too; one that a renewal restores counts again', () => {
    const again = instant('2026-11-10T12:30:00Z');
    const bought = addPrepaid(funded('1'), prepaidFrom(start), start);
    const isolated = endPrepaid(bought, 'p', end);
    const restored = addPrepaid(isolated, prepaidFrom(again), again);
    const kinds = ['08', '09', '10', '11', '12', '13'].map((text) =>
      kindAt(restored, 'p', hour(`2026-11-10T${text}`)),
    );
    expect(kinds).toEqual([
      ...['dedicated', 'dedicated', 'shared', 'shared', 'dedicated', 'dedicated'],
    ]);
    expect([bought.version, restored.version]).toEqual([1 + 1, 1 + 1]);
    expect(restored.wallet.holds.toFixed()).toBe('0');
  });
});

describe('MET-04 a prepaid instance is one until its expiry', () => {
  test('EXP-03 from its expiry on a prepaid one is none, though no timer has run', () => {
    const prepaid = { ...prepaidOf(), payments: [termFrom(start)] };
    const state = addPrepaid(funded('1'), { ...prepaid, instanceId: 'p' }, start);
    const kinds = ['2026-12-10T08', '2026-12-10T09'].map((text) => [
      kindAt(state, 'p', hour(text)),
      kindOfInstance(prepaid, hour(text)),
    ]);
    expect(kinds).toEqual([
      ['dedicated', 'dedicated'],
      ['shared', 'shared'],
    ]);
  });

  test('EXP-04 renewed while it is isolated, it counts again from then on, not before', () => {
    const renewed = instant('2026-12-12T10:20:00Z');
    const first = addPrepaid(funded('1'), prepaidFrom(start), start);
    const payments = [termFrom(start), termFrom(instant('2026-12-10T08:15:00Z'))];
    const next = addPrepaid(first, { ...prepaidFrom(start), payments }, renewed);
    const kinds = ['2026-12-12T09', '2026-12-12T10'].map((text) => kindAt(next, 'p', hour(text)));
    expect(kinds).toEqual(['shared', 'dedicated']);
  });
});
