import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { decideArrears } from '#domain/account/arrears/decideArrears.ts';
import { accountSteps } from '#domain/account/timeline.ts';
import { instant } from '#domain/time/instant.ts';
import { debtorOf, moved } from '#test/support/samples/owing.ts';
import { due, dueSteps } from '#test/support/worlds/termWorld.ts';

describe('ARR-01 to ARR-04 what arrears will do', () => {
  const { state } = moved(debtorOf({ terms: 'standard' }), '-1', '2026-11-10T04:00:00.000Z');
  const [began, stop, warn, destroy] = [
    '2026-11-10T04:00:00.000Z arrearsBegan unless paid',
    '2026-11-11T04:00:00.001Z serviceStopped unless paid',
    '2026-11-17T04:00:00.002Z destructionTomorrow unless paid',
    '2026-11-18T04:00:00.002Z serviceDestroyed unless paid',
  ];

  test('ARR-01, ARR-02 from the beginning', () => {
    expect(due(state, {}, '2026-11-10T04:00:00Z')).toEqual([began, stop, warn, destroy]);
  });

  test('ARR-06 step by step, each is taken at the instant that is shown', () => {
    let now: AccountState = state;
    const taken: string[] = [];
    for (let next = dueSteps(now, {}, instant('2026-11-10T04:00:00Z')).at(0); next; ) {
      const asked = { episode: 1, task: 'destroy' } as const;
      const early = decideArrears(
        now,
        asked,
        instant(new Date(Date.parse(next.at) - 1).toISOString()),
      );
      expect(early.decision).toBe('early');
      const decided = decideArrears(now, asked, next.at);
      if (decided.decision !== 'take') throw new Error(decided.decision);
      taken.push(`${next.step} ${decided.notice.kind}`);
      now = decided.next;
      next = dueSteps(now, {}, next.at).at(0);
    }
    expect(taken).toEqual(
      ['arrearsBegan', 'serviceStopped', 'destructionTomorrow', 'serviceDestroyed'].map(
        (kind) => `${kind} ${kind}`,
      ),
    );
  });
});

describe('ARR-03, ARR-05 what arrears will do otherwise', () => {
  test('ARR-04 to an account without apigw nothing but that it owes', () => {
    const owes = moved(debtorOf({ terms: 'standard' }), '-1', '2026-11-10T04:00:00.000Z').state;
    expect(accountSteps(owes, false)).toMatchObject([{ step: 'arrearsBegan' }]);
    expect(accountSteps({ ...owes, arrears: { ...owes.arrears, step: 'told' } }, false)).toEqual(
      [],
    );
  });

  test('ARR-05 nothing once it is paid', () => {
    const owes = moved(debtorOf({ terms: 'standard' }), '-1', '2026-11-10T04:00:00.000Z');
    const paid = moved(owes, '1', '2026-11-10T05:00:00Z').state;
    expect(due(paid, {}, '2026-11-10T05:00:00Z')).toEqual([]);
  });

  test('ARR-03, FEE-01 under strict terms it stops at once; of 1.00 the tenth day costs a cent', () => {
    const strict = moved(debtorOf(), '-1', '2026-11-10T04:00:00.000Z').state;
    expect(due(strict, {}, '2026-11-10T04:00:00Z')).toEqual([
      '2026-11-10T04:00:00.000Z arrearsBegan unless paid',
      '2026-11-10T04:00:00.000Z serviceStopped unless paid',
      '2026-11-16T04:00:00.000Z destructionTomorrow unless paid',
      '2026-11-17T04:00:00.000Z serviceDestroyed unless paid',
      '2026-11-19T16:00:00.000Z lateFeeCharged unless paid',
    ]);
  });

  test('FEE-01, FEE-02 a debt of 10.00 costs its first cent with the first day', () => {
    const strict = moved(debtorOf(), '-10', '2026-11-10T04:00:00.000Z').state;
    expect(due(strict, {}, '2026-11-10T04:00:00Z')).toContain(
      '2026-11-10T16:00:00.000Z lateFeeCharged unless paid',
    );
  });
});
