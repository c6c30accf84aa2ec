import { describe, expect, test } from 'vitest';
import { decideArrears } from '#domain/lifecycle/arrears/decideArrears.ts';
import { causeOf } from '#domain/lifecycle/pastStep.ts';
import { dueSteps, type TimelineFacts } from '#domain/lifecycle/timeline.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { noticeKinds } from '#domain/notices/notice.ts';
import { gatewayStandingAt } from '#domain/plans/standing.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { instant } from '#domain/time/instant.ts';
import { debtorOf, moved } from '#test/support/debtor.ts';
import { refundedInstance, sharedInstance } from '#test/support/instances.ts';
import { gatewayOf, prepaidOf } from '#test/support/resources.ts';
import { accountOf } from '#test/support/settle.ts';

const nothing: TimelineFacts = { instances: [], gateways: [] };

/** `<at> <step> of <subject> unless <what keeps it from being taken>`. */
const due = (state: AccountState, facts: Partial<TimelineFacts>, now: string): readonly string[] =>
  dueSteps(state, { ...nothing, ...facts }, instant(now)).map(
    ({ at, step, subject, unless }) =>
      `${at} ${step}${subject ? ` of ${subject.id}` : ''}${unless ? ` unless ${unless}` : ''}`,
  );

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
    for (let next = dueSteps(now, nothing, instant('2026-11-10T04:00:00Z')).at(0); next; ) {
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
      next = dueSteps(now, nothing, next.at).at(0);
    }
    expect(taken).toEqual(
      ['arrearsBegan', 'serviceStopped', 'destructionTomorrow', 'serviceDestroyed'].map(
        (kind) => `${kind} ${kind}`,
      ),
    );
  });
});

describe('ARR-03, ARR-05 what arrears will do otherwise', () => {
  test('ARR-05 nothing once it is paid', () => {
    const owes = moved(debtorOf({ terms: 'standard' }), '-1', '2026-11-10T04:00:00.000Z');
    const paid = moved(owes, '1', '2026-11-10T05:00:00Z').state;
    expect(due(paid, {}, '2026-11-10T05:00:00Z')).toEqual([]);
  });

  test('ARR-03, FEE-01 under strict terms it stops at once, and a fee follows each day', () => {
    const strict = moved(debtorOf(), '-1', '2026-11-10T04:00:00.000Z').state;
    expect(due(strict, {}, '2026-11-10T04:00:00Z')).toEqual([
      '2026-11-10T04:00:00.000Z arrearsBegan unless paid',
      '2026-11-10T04:00:00.000Z serviceStopped unless paid',
      '2026-11-10T16:00:00.000Z lateFeeCharged unless paid',
      '2026-11-16T04:00:00.000Z destructionTomorrow unless paid',
      '2026-11-17T04:00:00.000Z serviceDestroyed unless paid',
    ]);
  });
});

describe('EXP-01 to EXP-03 what becomes of terms', () => {
  /** It expires at 2026-10-31T16:00Z, midnight in Shanghai. */
  const gateway = gatewayOf();
  const after = [
    '2026-11-01T16:00:00.000Z termStopped of g-1 unless renewed',
    '2026-11-08T16:00:00.000Z termDestroyed of g-1 unless renewed',
  ];

  test('EXP-01, EXP-02 of a gateway, from its first reminder on', () => {
    expect(due(accountOf(), { gateways: [gateway] }, '2026-10-01T00:00:00Z')).toEqual([
      '2026-10-24T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-26T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-28T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-30T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-31T16:00:00.000Z expiryReminder of g-1 unless renewed',
      '2026-10-31T16:00:00.000Z termExpired of g-1 unless renewed',
      ...after,
    ]);
  });

  test('EXP-02 each at the moment at which its standing changes', () => {
    const steps = dueSteps(accountOf(), { ...nothing, gateways: [gateway] }, gateway.createdAt);
    const standings = steps
      .filter(({ step }) => step !== 'expiryReminder')
      .map(({ at }) => gatewayStandingAt(gateway, at));
    expect(standings).toEqual(['buffer', 'stopped', 'destroyed']);
  });

  test('EXP-02 in its buffer, and when it is gone', () => {
    const facts = { gateways: [gateway] };
    expect(due(accountOf(), facts, '2026-10-31T16:00:00.000Z')).toEqual(after);
    expect(due(accountOf(), facts, '2026-11-08T16:00:00.000Z')).toEqual([]);
  });
});

describe('ORD-05, REF-04 what becomes of an instance', () => {
  test('ORD-05 one that renews itself, if there are funds', () => {
    const instances = [prepaidOf({ autoRenew: true })];
    expect(due(accountOf(), { instances }, '2026-10-31T15:00:00Z')).toEqual([
      '2026-10-31T16:00:00.000Z expiryReminder of i-1 unless renewed',
      '2026-10-31T16:00:00.000Z termRenewed of i-1 unless fundsLack',
      '2026-11-07T16:00:00.000Z termDestroyed of i-1 unless renewed',
    ]);
  });

  test('REF-04 one that was given back', () => {
    const facts = { instances: [refundedInstance] };
    expect(due(accountOf(), facts, '2026-11-06T00:00:00Z')).toEqual([
      '2026-11-12T00:00:00.000Z termDestroyed of i-000000001-a unless renewed',
    ]);
  });
});

describe('SLA-02 what the operator ends', () => {
  const at = instant('2026-10-31T00:00:00Z');
  const ending = { terminationId: 't-1', at };

  test('SLA-02 before its term is over, and nothing after it', () => {
    const facts = { gateways: [gatewayOf({ ending })], instances: [{ ...sharedInstance, ending }] };
    expect(due(accountOf(), facts, '2026-10-30T00:00:00Z')).toEqual([
      '2026-10-31T00:00:00.000Z serviceEnded of i-000000001-a unless cancelled',
      '2026-10-31T00:00:00.000Z serviceEnded of g-1 unless cancelled',
    ]);
    expect(due(accountOf(), facts, at)).toEqual([]);
  });

  test('SLA-02, ORD-05 after it: it expires, for it is not renewed past its end', () => {
    const late = { terminationId: 't-1', at: instant('2026-11-03T00:00:00Z') };
    const facts = { gateways: [gatewayOf({ ending: late, autoRenew: true })] };
    expect(due(accountOf(), facts, '2026-10-31T15:00:00Z').slice(1)).toEqual([
      '2026-10-31T16:00:00.000Z termExpired of g-1 unless renewed',
      '2026-11-01T16:00:00.000Z termStopped of g-1 unless renewed',
      '2026-11-03T00:00:00.000Z serviceEnded of g-1 unless cancelled',
    ]);
  });
});

describe('ELA-01, ELA-05 what ends elastic capacity', () => {
  const burst = { qps: 2_000, mbps: 40 };
  const stretch = { from: instant('2026-10-05T00:00:00Z'), burst };
  const unit = { name: 'QPS day', size: new Decimal(1) };
  const price = { bookVersion: '2024-04', unitPrice: new Decimal('0.999'), unit };

  test('ELA-01 switched off at 13:00, it ends at midnight', () => {
    const until = instant('2026-10-10T16:00:00Z');
    const elastic = { stretches: [{ ...stretch, ...price, until }] };
    const [first] = due(
      accountOf(),
      { gateways: [gatewayOf({ elastic })] },
      '2026-10-10T05:00:00Z',
    );
    expect(first).toBe('2026-10-10T16:00:00.000Z elasticSwitchedOff of g-1');
  });

  test('ELA-05 with a debt of this episode, a day later; with one that was paid, not', () => {
    const since = instant('2026-10-10T16:20:00Z');
    const elastic = {
      ...{ stretches: [{ ...stretch, ...price }], debt: { billSeq: 3, episode: 1, since } },
    };
    const facts = { gateways: [gatewayOf({ elastic })] };
    const owing = moved(debtorOf({ terms: 'standard' }), '-1', since).state;
    const off = '2026-10-11T16:20:00.001Z elasticSwitchedOff of g-1 unless paid';
    expect(due(owing, facts, '2026-10-11T00:00:00Z')).toContain(off);
    expect(due(accountOf(), facts, '2026-10-11T00:00:00Z')).not.toContain(off);
  });
});

test('NOT-01 every kind of notice is a step with a cause, or news', () => {
  const news = noticeKinds.filter((kind) => causeOf({ kind, figures: {} }) === undefined);
  expect(news.toSorted()).toEqual(
    ['balanceAlert', 'elasticDayEmpty', 'priceBookPublished', 'runwayShort'].toSorted(),
  );
  expect(causeOf({ kind: 'termDestroyed', figures: { cause: 'refund' } })).toBe('refund');
});
