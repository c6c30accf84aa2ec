import { describe, expect, test } from 'vitest';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { restoredNotice } from '#domain/account/arrears/arrearsNotice.ts';
import { takeArrearsStep } from '#domain/account/arrears/takeArrearsStep.ts';
import { endBudgetStop, followBudget } from '#domain/account/budgetStop.ts';
import { budgetSteps } from '#domain/account/timeline.ts';
import { asksForStop } from '#domain/budgets/asksForStop.ts';
import { type Budget, endBudget, setBudget } from '#domain/budgets/budget.ts';
import { isUp } from '#domain/instances/uptime.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { budgetOf, countOn, entryOf, shanghai } from '#test/support/samples/budgets.ts';
import { drawn, paid } from '#test/support/samples/owing.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';

const began = '2027-01-03T02:00:00Z';
const setOn = budgetOf({ amount: 10, alerts: [] }, began, { month: '2027-01' });
const stopping: Budget = { ...setOn, stop: true };
const withSpent = (spent: string, budget = stopping): Budget =>
  countOn(budget, [entryOf(1, '2027-01-02T03', [['calls', spent]])]).budget;
const now = instant('2027-01-05T02:20:00Z');

describe('WAL-08 a budget asks for a stop', () => {
  test.each<[string, Budget | undefined, string, boolean]>([
    ['as what is spent reaches it', withSpent('10'), now, true],
    ['not before', withSpent('9.99999999'), now, false],
    ['not without a bill', stopping, now, false],
    ['not where it is to tell only', withSpent('11', setOn), now, false],
    ['not once it is ended', endBudget(withSpent('11')), now, false],
    ['not where there is none', undefined, now, false],
    ['up to the end of the month', withSpent('10'), '2027-01-31T15:59:59.999Z', true],
    ['not in the next one', withSpent('10'), '2027-01-31T16:00:00Z', false],
  ])('%s', (_, budget, at, asks) => {
    expect(asksForStop(budget, shanghai, instant(at))).toBe(asks);
  });

  test('and not once what came back takes what is spent below it', () => {
    const back = entryOf(2, '2027-01-02T03', [['calls back', '-0.01']]);
    expect(asksForStop(countOn(withSpent('10'), [back]).budget, shanghai, now)).toBe(false);
  });
});

describe('WAL-08 setting another stop alone', () => {
  const set = (before: Budget, stop: boolean) =>
    setBudget(
      before,
      { amount: before.amount, alerts: before.alerts, ...(stop && { stop }) },
      { accountId: before.accountId, month: '2027-01' as Month, lastSeq: 1, now },
    );
  const told: Budget = { ...withSpent('10', setOn), alerts: [{ percent: 50, by: 'spent' }] };
  test('leaves what is told and counted as it is, and is looked at by the next sweep', () => {
    const on = set(told, true);
    expect(on).toEqual({ ...told, version: told.version + 1, stop: true, dueAt: now });
    expect(set(on, true)).toBe(on);
    expect(set(on, false)).toEqual({ ...told, version: told.version + 2, dueAt: now });
    const other = { ...told, amount: new Decimal(11) };
    expect('stop' in set({ ...other, amount: new Decimal(12), stop: true }, false)).toBe(false);
  });
});

type Act = 'owe' | 'pay' | 'spend' | 'raise';

const act = (state: AccountState, each: Act, at: Instant): AccountState => {
  switch (each) {
    case 'owe':
      return takeArrearsStep(drawn(state, '100', at), 'stop', at).next;
    case 'pay':
      return paid(state, '100', at);
    case 'spend':
      return followBudget(state, withSpent('10'), at)?.next ?? state;
    case 'raise':
      return endBudgetStop(state, at)?.next ?? state;
  }
};

/** What happens hour by hour, and whether the instance runs after each. */
const orders: readonly (readonly [readonly Act[], readonly boolean[]])[] = [
  [
    ['spend', 'raise'],
    [false, true],
  ],
  [
    ['owe', 'pay'],
    [false, true],
  ],
  [
    ['spend', 'owe', 'pay', 'raise'],
    [false, false, false, true],
  ],
  [
    ['spend', 'owe', 'raise', 'pay'],
    [false, false, false, true],
  ],
  [
    ['owe', 'spend', 'pay', 'raise'],
    [false, false, false, true],
  ],
  [
    ['owe', 'spend', 'raise', 'pay'],
    [false, false, false, true],
  ],
  [
    ['spend', 'spend', 'raise', 'raise'],
    [false, false, true, true],
  ],
  [
    ['spend', 'pay', 'raise'],
    [false, false, true],
  ],
  [
    ['owe', 'raise', 'pay', 'spend'],
    [false, false, true, false],
  ],
];

const from = opened(funded(20), 'i-1', instant('2027-01-05T00:00:00Z')).next;

describe('WAL-08 ARR-02 a budget’s stop and that of arrears', () => {
  test.each(orders)('%s', (acts, runs) => {
    let state: AccountState = from;
    const seen = acts.map((each, k) => {
      state = act(state, each, instant(`2027-01-05T0${k + 1}:00:00Z`));
      return isUp(state.dedicated?.[0]?.uptime ?? []);
    });
    expect(seen).toEqual(runs);
  });
});

describe('WAL-08 a stop', () => {
  test('ends with the month of the zone, as the timeline says', () => {
    const stopped = act(from, 'spend', now);
    const due = { at: '2027-01-31T16:00:00.000Z', step: 'budgetStopEnded' };
    expect(budgetSteps(stopped, now)).toEqual([due]);
    expect(budgetSteps(act(stopped, 'raise', now), now)).toEqual([]);
    const next = instant('2027-01-31T16:05:00Z');
    expect(budgetSteps(stopped, next)).toEqual([due]);
    const month = { ...stopped.months[0], month: '2027-02' } as MonthToDate;
    const spentToo = { ...stopped, months: [month] };
    expect(budgetSteps(spentToo, next)).toEqual([{ ...due, at: '2027-02-28T16:00:00.000Z' }]);
  });

  test('is told apart from that of arrears', () => {
    const spent = act(from, 'spend', now);
    const both = act(spent, 'owe', now);
    const ended = (state: AccountState) =>
      endBudgetStop(state, now)?.notices.map(({ kind }) => kind);
    expect([ended(spent), ended(both)]).toEqual([['budgetStopEnded'], ['budgetStopEndedOwing']]);
    expect(ended(from)).toBeUndefined();
    expect(restoredNotice(act(both, 'pay', now), now)).toMatchObject({
      kind: 'serviceRestoredInPart',
      figures: { restores: 'nothing' },
    });
    expect(restoredNotice(act(act(both, 'raise', now), 'pay', now), now).kind).toBe(
      'serviceRestored',
    );
  });

  test('MET-10 leaves its time in the state, as long as usage may be of it', () => {
    const later = instant('2027-01-05T06:20:00Z');
    const again = act(act(from, 'spend', now), 'raise', later);
    expect(again.budgetStops).toEqual([{ from: now, until: later }]);
    const settled = { newest: hour('2027-01-09T07'), bits: 1n };
    const next = act({ ...again, settled }, 'spend', instant('2027-01-09T08:20:00Z'));
    expect(next.budgetStops).toEqual([{ from: '2027-01-09T08:20:00.000Z' }]);
  });
});
