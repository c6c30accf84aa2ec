import { describe, expect, test } from 'vitest';
import { addPrepaid } from '#domain/account/instances/addPrepaid.ts';
import { endPrepaid } from '#domain/account/instances/endPrepaid.ts';
import { releasePayAsYouGo } from '#domain/account/instances/payAsYouGo.ts';
import type { SharedInstance } from '#domain/instances/instance.ts';
import { renewPrepaid } from '#domain/instances/openInstance.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import {
  prepaidInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { stoppedArrears } from '#test/support/samples/owing.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';
import { termPayment } from '#test/support/samples/resources.ts';
import { accountOf, judgeOf } from '#test/support/settle.ts';

const bought = instant('2026-11-10T08:15:00Z');
const run = opened(funded('100'), 'i-1', bought);
const gone = releasePayAsYouGo(run.next, run.instance, instant('2026-11-10T08:40:00Z'));

describe('MET-10 a window of an instance by the second is billed if any of it was in service', () => {
  test.each([
    ['08:10:00.000', '08:15:00.000', 'unknownInstance', 'unknownInstance'],
    ['08:10:00.000', '08:15:00.001', 'billed', 'billed'],
    ['08:39:59.999', '08:45:00.000', 'billed', 'billed'],
    ['08:40:00.000', '08:45:00.000', 'instanceGone', 'billed'],
  ])('%s to %s: released at 08:40 %s, running %s', (from, until, released, running) => {
    const window = [`2026-11-10T${from}Z`, `2026-11-10T${until}Z`] as const;
    expect(judgeOf(gone.next, 'i-1')(...window)).toBe(released);
    expect(judgeOf(run.next, 'i-1')(...window)).toBe(running);
  });

  test('of another region it is parked', () => {
    const judge = judgeOf(run.next, 'i-1');
    const [from, until] = ['2026-11-10T08:20:00Z', '2026-11-10T08:25:00Z'] as const;
    expect(judge(from, until, { region: 'ap-hongkong' })).toBe('otherRegion');
  });

  test('one that the state has forgotten was there until its item says', () => {
    const judge = judgeOf(funded('1'), 'i-9', releasedInstance);
    expect(judge('2026-11-01T23:59:59.999Z', '2026-11-02T00:00:00Z')).toBe('billed');
    expect(judge('2026-11-02T00:00:00Z', '2026-11-02T00:05:00Z')).toBe('instanceGone');
  });
});

describe('MET-10 ids', () => {
  test.each([
    ['i-nobody', 'unknownInstance'],
    ['g-0mvx6nb2i', 'unknownInstance'],
    ['p-0mvx6nb2i', 'unknownInstance'],
    ['gw-1', 'billed'],
    ['instance', 'billed'],
    ['I-1', 'billed'],
    ['网关', 'billed'],
  ])('%s is %s', (id, expected) => {
    expect(judgeOf(funded('1'), id)('2026-11-10T08:00:00Z', '2026-11-10T09:00:00Z')).toBe(expected);
  });
});

describe('MET-10 a shared instance', () => {
  const at = instant('2026-11-10T08:30:00Z');
  const deleted: SharedInstance = { ...sharedInstance, state: { status: 'destroyed', at } };
  const id = sharedInstance.instanceId;

  test.each([
    ['2026-11-10T08:29:00.000Z', '2026-11-10T08:30:00.000Z', 'billed'],
    ['2026-11-10T08:29:59.999Z', '2026-11-10T08:31:00.000Z', 'billed'],
    ['2026-11-10T08:30:00.000Z', '2026-11-10T08:31:00.000Z', 'instanceGone'],
    ['2026-10-31T23:00:00.000Z', '2026-11-01T00:00:00.000Z', 'unknownInstance'],
  ])('deleted at 08:30: %s to %s', (from, until, expected) => {
    expect(judgeOf(funded('1'), id, deleted)(from, until)).toBe(expected);
  });

  test('of another region is parked', () => {
    const judge = judgeOf(funded('1'), id, sharedInstance);
    const window = ['2026-11-10T08:00:00Z', '2026-11-10T09:00:00Z'] as const;
    expect(judge(...window)).toBe('billed');
    expect(judge(...window, { region: 'ap-hongkong' })).toBe('otherRegion');
  });
});

describe('MET-10, ARR-01 while arrears have stopped all of the account', () => {
  const stopped = { ...funded('1'), arrears: stoppedArrears };
  const until = instant('2026-11-02T13:00:00.000Z');
  const stop = { from: instant('2026-11-02T12:00:00.001Z'), until };
  const again = accountOf({ stops: [stop] });

  test.each([
    ['up to exactly 24 hours', '12:00:00.000', '12:00:00.001', 'billed', 'billed'],
    ['from 24 hours on', '12:00:00.000', '12:05:00.000', 'billed', 'billed'],
    ['from 1 ms later on', '12:00:00.001', '12:05:00.000', 'stopped', 'stopped'],
    ['up to when it was paid', '12:55:00.000', '13:00:00.000', 'stopped', 'stopped'],
    ['1 ms longer', '12:55:00.000', '13:00:00.001', 'stopped', 'billed'],
  ])('%s: stopped still %s, paid at 13:00 %s', (_name, from, to, still, paid) => {
    const window = [`2026-11-02T${from}Z`, `2026-11-02T${to}Z`] as const;
    for (const id of ['gw-1', sharedInstance.instanceId]) {
      const found = id === 'gw-1' ? undefined : sharedInstance;
      expect(judgeOf(stopped, id, found)(...window)).toBe(still);
      expect(judgeOf(again, id, found)(...window)).toBe(paid);
    }
  });

  test('a window that lies partly in a stop and for the rest after its release is parked', () => {
    const until = instant('2026-11-10T08:40:00Z');
    const judge = judgeOf({ ...gone.next, stops: [{ from: bought, until }] }, 'i-1');
    expect(judge('2026-11-10T08:30:00Z', '2026-11-10T08:50:00Z')).toBe('stopped');
  });
});

const minute = (at: string): readonly [string, string] => [at, plusMs(instant(at), 60_000)];

describe('MET-10 a prepaid instance serves in its terms; else it is isolated', () => {
  const { instanceId, createdAt } = prepaidInstance;
  const start = addPrepaid(funded('1'), prepaidInstance, createdAt);
  test.each([
    ['2026-11-30T23:59:59.999Z', 'billed'],
    ['2026-12-01T00:00:00.000Z', 'stopped'],
    ['2026-12-07T23:59:59.999Z', 'stopped'],
    ['2026-12-08T00:00:00.000Z', 'instanceGone'],
  ])('EXP-03 at %s, with an expiry at the end of November: %s', (at, expected) => {
    expect(judgeOf(start, instanceId)(...minute(at))).toBe(expected);
  });

  test.each([
    ['2026-11-30T23:59:59.999Z', 'billed'],
    ['2026-12-03T00:00:00.000Z', 'stopped'],
    ['2026-12-04T23:58:59.999Z', 'stopped'],
    ['2026-12-05T00:00:00.000Z', 'billed'],
  ])('EXP-04 at %s, of a term that is paid late, on 5 December: %s', (at, expected) => {
    const paidAt = instant('2026-12-05T00:00:00Z');
    const payment = { ...termPayment(instant('2026-12-01T00:00:00Z'), 1), paidAt };
    const late = renewPrepaid(prepaidInstance, payment, { zone: defaultZone });
    const renewed = addPrepaid(start, late, paidAt);
    expect(judgeOf(renewed, instanceId)(...minute(at))).toBe(expected);
  });

  test('REF-04 one that a renewal restores served nothing between', () => {
    const [since, until] = [instant('2026-11-05T00:00:00Z'), instant('2026-11-12T00:00:00Z')];
    const isolated = endPrepaid(start, instanceId, { since, until });
    const again = instant('2026-11-07T00:00:00Z');
    const item = { ...prepaidInstance, payments: [termPayment(again, 1)] };
    const restored = addPrepaid(isolated, item, again);
    const reasons = ['2026-11-04T23:59:59.999Z', since, again].map((at) => [
      judgeOf(isolated, instanceId)(...minute(at)),
      judgeOf(restored, instanceId)(...minute(at)),
    ]);
    expect(reasons).toEqual([
      ['billed', 'billed'],
      ['stopped', 'stopped'],
      ['stopped', 'billed'],
    ]);
    expect(restored.dedicated?.[0]?.uptime).toEqual([
      { from: createdAt, until: '2026-12-14T00:00:00.000Z' },
    ]);
  });
});
