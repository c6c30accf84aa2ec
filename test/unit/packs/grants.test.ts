import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { changeZone } from '#domain/account/changeZone.ts';
import { activate } from '#domain/account/packs/activate.ts';
import type { Quota } from '#domain/packs/grants.ts';
import { grantPacks, grantWindow, issueGrants } from '#domain/packs/grants.ts';
import { isRefused } from '#domain/refusal.ts';
import { defaultZone, type Zone } from '#domain/time/calendar.ts';
import { type Hour, hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { gigabyte, inactive, settle, toClients } from '#test/support/settle.ts';

const activated = (at: string, zone: Zone = defaultZone): AccountState =>
  decided(activate(inactive({ zone }), instant(at)));

const quotaOf = ({ quota }: AccountState): Quota => {
  if (quota === undefined) throw new Error('apigw is active');
  return quota;
};

const windowsOf = (state: AccountState): readonly string[] =>
  Array.from({ length: 12 }, (_, k) => {
    const { from, until } = grantWindow(quotaOf(state), k);
    return `${from} ${until}`;
  });

const worked = activated('2019-11-10T17:13:14+08:00');

describe('QUO-01 activation grants 1,000,000 calls and 1 GB for each of 12 months', () => {
  test('QUO-01 one grant a month, each as two packs of the whole account', () => {
    const { quota, issued } = issueGrants(quotaOf(worked), hour('2021-01-01T00'));
    expect(issued.map(({ id }) => id).slice(0, 3)).toEqual([
      'free-0-calls',
      'free-0-traffic',
      'free-1-calls',
    ]);
    expect(issued).toHaveLength(24);
    expect(quota.nextGrant).toBe(12);
    expect(
      grantPacks(quota, 3).map(({ kind, source, total, left }) => [
        kind,
        source,
        total.toNumber(),
        left.toNumber(),
      ]),
    ).toEqual([
      ['calls', 'free', 1_000_000, 1_000_000],
      ['traffic', 'free', gigabyte, gigabyte],
    ]);
  });

  test('QUO-01 a grant is issued with the first hour that starts in it, once', () => {
    const issuedAt = (quota: Quota, at: Hour) => issueGrants(quota, at);
    const first = issuedAt(quotaOf(worked), hour('2019-12-09T15'));
    expect(first.issued).toHaveLength(2);
    expect(issuedAt(first.quota, hour('2019-12-09T15')).issued).toEqual([]);
    expect(issuedAt(first.quota, hour('2019-12-09T16')).issued.map(({ id }) => id)).toEqual([
      'free-1-calls',
      'free-1-traffic',
    ]);
  });

  test('QUO-01 a product is activated once', () => {
    const again = activate(worked, instant('2020-01-01T00:00:00Z'));
    expect(isRefused(again) && again.refused).toBe('alreadyActivated');
  });
});

describe('QUO-02 a grant ends when the next one starts', () => {
  test('QUO-02 worked: activated 2019-11-10 17:13:14', () => {
    const windows = windowsOf(worked);
    expect(windows[0]).toBe('2019-11-10T09:00:00.000Z 2019-12-09T16:00:00.000Z');
    expect(windows[1]).toBe('2019-12-09T16:00:00.000Z 2020-01-09T16:00:00.000Z');
    expect(windows[11]).toBe('2020-10-09T16:00:00.000Z 2020-11-10T16:00:00.000Z');
  });
});

describe('QUO-02 a grant starts months after the activation date, the day clamped', () => {
  test.each<[string, string, Zone, readonly string[], string]>([
    [
      '31 January',
      '2023-01-31T12:00:00+08:00',
      defaultZone,
      ['02-28', '03-31', '04-30'],
      '2024-02-01',
    ],
    [
      '31 January of a leap year',
      '2024-01-31T12:00:00+08:00',
      defaultZone,
      ['02-29', '03-31', '04-30'],
      '2025-02-01',
    ],
    [
      'leap day',
      '2024-02-29T12:00:00+08:00',
      defaultZone,
      ['03-29', '04-29', '05-29'],
      '2025-03-01',
    ],
    [
      'before a leap day',
      '2023-02-28T12:00:00+08:00',
      defaultZone,
      ['03-28', '04-28', '05-28'],
      '2024-02-29',
    ],
  ])('QUO-02 %s, clamped to the month’s end', (_name, at, zone, starts, end) => {
    const localDate = (text = '') =>
      new Date(Date.parse(text) + 8 * 3_600_000).toISOString().slice(0, 19);
    const windows = windowsOf(activated(at, zone)).map((window) => window.split(' '));
    const found = windows.slice(1, 4).map(([from]) => localDate(from));
    expect(found.map((text) => text.slice(5, 10))).toEqual(starts);
    expect(found.every((text) => text.endsWith('T00:00:00'))).toBe(true);
    expect(localDate(windows[11]?.[1])).toBe(`${end}T00:00:00`);
  });
});

describe('QUO-02 grants follow each other', () => {
  test.each(['Asia/Shanghai', 'Asia/Kolkata', 'America/New_York'] as Zone[])(
    'QUO-02 %s: no gap and no overlap between grants',
    (zone) => {
      const windows = windowsOf(activated('2026-01-31T23:40:00Z', zone)).map((w) => w.split(' '));
      const [starts, ends] = [0, 1].map((part) => windows.map((window) => window[part]));
      expect(starts?.slice(1)).toEqual(ends?.slice(0, -1));
    },
  );

  test('QUO-02 the zone of the activation dates the grants, whatever the zone becomes', () => {
    const moved = changeZone(worked, 'America/New_York' as Zone, instant('2019-11-11T00:00:00Z'));
    expect(windowsOf(moved)).toEqual(windowsOf(worked));
  });
});

describe('QUO-03 what is left of a grant lapses with it', () => {
  const oneGb = [{ calls: 10, ...toClients(gigabyte) }];

  test('QUO-02 the whole hour of the activation is free, the hour before is not', () => {
    const before = settle(worked, hour('2019-11-10T08'), [{ calls: 10 }]);
    const during = settle(worked, hour('2019-11-10T09'), [{ calls: 10 }]);
    expect([before, during].map(({ bill }) => bill.total.toFixed())).toEqual(['0.00006', '0']);
  });

  test('QUO-02 nothing is free after 2020-11-10 23:59:59', () => {
    const last = settle(worked, hour('2020-11-10T15'), oneGb);
    const after = settle(worked, hour('2020-11-10T16'), oneGb);
    expect(last.bill.lines.map(({ deductions }) => deductions[0]?.packId)).toEqual([
      'free-11-calls',
      'free-11-traffic',
    ]);
    expect(last.bill.total.toFixed()).toBe('0');
    expect(after.bill.total.toFixed()).toBe('0.80006');
  });

  test('QUO-03 the next grant starts full, the last one’s rest is gone', () => {
    const late = settle(worked, hour('2019-12-09T15'), [{ calls: 1 }]).next;
    const { bill } = settle(late, hour('2019-12-09T16'), [{ calls: 1_000_001 }]);
    expect(
      bill.lines[0]?.deductions.map(({ packId, quantity }) => `${packId} ${quantity}`),
    ).toEqual(['free-1-calls 1000000']);
    expect(bill.total.toFixed()).toBe('0.000006');
  });

  test('QUO-03 late usage takes what was left of the grant of its own hour', () => {
    const december = settle(worked, hour('2019-12-09T16'), [{ calls: 5 }]).next;
    const { bill } = settle(december, hour('2019-12-09T15'), [{ calls: 7 }]);
    expect(bill.lines[0]?.deductions[0]?.packId).toBe('free-0-calls');
  });
});
