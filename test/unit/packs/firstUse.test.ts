import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { activate, activatedElsewhere, activeSince } from '#domain/account/packs/activate.ts';
import { grantPacks } from '#domain/packs/grants.ts';
import { isRefused } from '#domain/refusal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { inactive, settle } from '#test/support/settle.ts';

const deductionsOf = ({ bill }: ReturnType<typeof settle>) =>
  bill.lines.flatMap(({ deductions }) =>
    deductions.map(({ packId, quantity }) => `${packId} ${quantity}`),
  );

const grantOf = ({ packs }: AccountState) => packs.find(({ id }) => id === 'free-0-calls');

describe('QUO-01 the first usage activates', () => {
  const first = settle(inactive(), hour('2026-11-10T09'), [{ calls: 600_000 }], {
    now: instant('2026-11-12T20:00:00Z'),
  });

  test('QUO-01 as of its hour, however late it is billed, and all of it is free', () => {
    expect(first.next.quota).toEqual({
      ...{ activatedAt: '2026-11-10T09:00:00.000Z', activatedOn: '2026-11-10' },
      ...{ zone: 'Asia/Shanghai', nextGrant: 1, implied: true },
    });
    expect([deductionsOf(first), first.bill.total.toFixed()]).toEqual([
      ['free-0-calls 600000'],
      '0',
    ]);
  });

  test('QUO-01 more usage of it does not again', () => {
    const second = settle(first.next, hour('2026-11-10T10'), [{ calls: 400_001 }]);
    expect(second.next.quota).toEqual(first.next.quota);
    expect(second.bill.total.toFixed()).toBe('0.000006');
  });

  test('QUO-01 usage of an hour before it that comes later is of the first grant too', () => {
    const late = settle(first.next, hour('2026-11-10T08'), [{ calls: 400_001 }]);
    expect([deductionsOf(late), late.bill.total.toFixed()]).toEqual([
      ['free-0-calls 400000'],
      '0.000006',
    ]);
    expect(late.next.quota).toEqual(first.next.quota);
  });

  test('QUO-02 the grant ends as it would have', () => {
    const { next } = settle(first.next, hour('2026-11-10T08'), [{ calls: 1 }]);
    expect(grantOf(next)).toMatchObject({
      from: '2026-11-10T08:00:00.000Z',
      until: '2026-12-09T16:00:00.000Z',
    });
  });
});

describe('QUO-01 what is bought or opened activates at that moment', () => {
  const now = instant('2026-11-10T09:13:14.159Z');

  const chargesOf = (active: AccountState) =>
    ['2026-11-10T08', '2026-11-10T09'].map((at) =>
      settle(active, hour(at), [{ calls: 10 }]).bill.total.toFixed(),
    );

  test('QUO-01 once, and usage of before that is billed later is free too', () => {
    const active = activeSince(inactive(), now);
    expect(active.quota?.activatedAt).toBe(now);
    expect(activeSince(active, instant('2026-11-11T00:00:00Z'))).toBe(active);
    expect(chargesOf(active)).toEqual(['0', '0']);
  });

  test('QUO-01 who activates has asked for that moment: the hour before is not free', () => {
    expect(chargesOf(decided(activate(inactive(), now)))).toEqual(['0.00006', '0']);
  });
});

describe('QUO-01 a customer for whom it has been active elsewhere', () => {
  const since = instant('2025-12-01T03:00:00Z');

  test.each([
    ['2025-12-31T15:59:59.999Z', 0],
    ['2025-12-31T16:00:00.000Z', 1],
    ['2026-12-01T15:59:59.999Z', 11],
    ['2026-12-01T16:00:00.000Z', 12],
  ])('QUO-02, QUO-03 at %s the next grant is %i', (now, nextGrant) => {
    const { quota } = decided(activatedElsewhere(inactive(), since, instant(now)));
    expect(quota).toMatchObject({ activatedAt: since, activatedOn: '2025-12-01', nextGrant });
  });

  test('QUO-01 has what is left of the first year, and nothing that is over', () => {
    const state = decided(activatedElsewhere(inactive(), since, instant('2026-11-10T00:00:00Z')));
    const { next } = settle(state, hour('2026-11-10T09'), [{ calls: 1 }]);
    const { quota } = state;
    expect(next.packs.map(({ id }) => id)).toEqual(
      quota && grantPacks(quota, 11).map(({ id }) => id),
    );
  });

  test('QUO-01 not since a moment that is still to come', () => {
    const ahead = activatedElsewhere(
      inactive(),
      instant('2026-11-10T00:00:00.001Z'),
      instant('2026-11-10T00:00:00Z'),
    );
    expect(isRefused(ahead) && ahead.refused).toBe('activationAhead');
  });
});
