import { describe, expect, test } from 'vitest';
import type { AccountState } from '#domain/account/accountState.ts';
import { takeArrearsStep } from '#domain/account/arrears/takeArrearsStep.ts';
import { endBudgetStop, followBudget } from '#domain/account/budgetStop.ts';
import { haltInstance, resumeHalted } from '#domain/account/instances/haltInstance.ts';
import { asksForStop } from '#domain/budgets/asksForStop.ts';
import type { Budget } from '#domain/budgets/budget.ts';
import { chargeable } from '#domain/instances/halts.ts';
import { isUp, secondsBefore } from '#domain/instances/uptime.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Month, Zone } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { type Instant, instant, plusMs } from '#domain/time/instant.ts';
import { budgetOf } from '#test/support/samples/budgets.ts';
import { drawn, paid } from '#test/support/samples/owing.ts';
import { funded, opened } from '#test/support/samples/perSecond.ts';

const spentIn = (month: string): Budget => ({
  ...budgetOf({ amount: 10, alerts: [] }, '2027-01-03T02:00:00Z', { month: '2027-01' }),
  ...{ stop: true, months: [{ ...sums, month: month as Month }] },
});
const sums = { spent: new Decimal(10), usage: new Decimal(10), told: [] };
const spent = spentIn('2027-01');

const at = (time: string): Instant => instant(`2027-01-05T${time}Z`);
const from = opened(funded(20), 'i-1', at('00:00:00')).next;
const stopped = (state: AccountState, now: Instant) => followBudget(state, spent, now);
const ended = (state: AccountState, now: Instant) => endBudgetStop(state, now);

type Act = 'spend' | 'raise' | 'owe' | 'pay' | 'halt' | 'lift';

const acts: Readonly<Record<Act, (state: AccountState, now: Instant) => AccountState>> = {
  spend: (state, now) => stopped(state, now)?.next ?? state,
  raise: (state, now) => ended(state, now)?.next ?? state,
  owe: (state, now) => takeArrearsStep(drawn(state, '100', now), 'stop', now).next,
  pay: (state, now) => paid(state, '100', now),
  halt: (state, now) => haltInstance(state, 'i-1', now),
  lift: (state, now) => resumeHalted(state, 'i-1', now),
};

/** All orders in which each begins and ends, one of them at each full hour from 01:00 on. */
const pairs = [
  ['spend', 'raise'],
  ['owe', 'pay'],
  ['halt', 'lift'],
] as const;

const ordersOf = (left: readonly (readonly Act[])[]): readonly (readonly Act[])[] => {
  const some = left.filter((each) => each.length > 0);
  if (some.length === 0) return [[]];
  return some.flatMap((each) =>
    ordersOf(some.map((other) => (other === each ? each.slice(1) : other))).map((rest) => [
      ...each.slice(0, 1),
      ...rest,
    ]),
  );
};

/** Seconds charged by 07:00, and those in which nothing held it, of acts at the full hours from 01:00 on. */
const secondsOf = (order: readonly Act[]): readonly [number, number] => {
  const holding = new Set<Act>();
  let [state, seconds]: [AccountState, number] = [from, 3_600];
  for (const [k, act] of order.entries()) {
    state = acts[act](state, at(`0${k + 1}:00:00`));
    const pair = pairs.find((each) => each.some((one) => one === act));
    if (pair?.[0] === act) holding.add(act);
    else holding.delete(pair?.[0] ?? act);
    if (holding.size === 0) seconds += 3_600;
  }
  const charged = (state.dedicated ?? []).map((each) =>
    secondsBefore(chargeable(each), at('07:00:00')),
  );
  return [charged[0] ?? -1, seconds];
};

describe('WAL-08 SLA-05 ARR-02 INS-03 a budget, arrears and the operator', () => {
  test('in every order stop what costs by the second as long as one of them does', () => {
    const orders = ordersOf(pairs);
    expect(orders).toHaveLength(90);
    for (const order of orders) {
      const [charged, seconds] = secondsOf(order);
      expect([order, charged]).toEqual([order, seconds]);
    }
  });
});

describe('INS-03 a stop whose hour is settled already', () => {
  const settled = { newest: hour('2027-01-05T03'), bits: 1n };
  const upTo = (state: AccountState, time: string) => {
    const [known] = state.dedicated ?? [];
    return known === undefined ? -1 : secondsBefore(known.uptime, at(time));
  };
  test('begins and ends after it, for its seconds are charged', () => {
    const stop = acts.spend({ ...from, settled }, at('03:50:00'));
    expect(upTo(stop, '09:00:00')).toBe(4 * 3_600);
    const again = acts.raise(stop, at('03:55:00'));
    expect(upTo(again, '09:00:00')).toBe(9 * 3_600);
    expect(upTo(acts.raise(stop, at('05:00:00')), '09:00:00')).toBe(8 * 3_600);
  });
});

describe('WAL-08 stops that come and go', () => {
  test('are kept up to a number, the one that lasts among them', () => {
    let state: AccountState = from;
    for (let k = 0; k < 200; k += 1) {
      const now = plusMs(at('00:00:00'), k * 600_000);
      state = acts.spend(state, now);
      if (k < 199) state = acts.raise(state, plusMs(now, 300_000));
    }
    expect(state.budgetStops).toHaveLength(80);
    expect(isUp(state.budgetStops ?? [])).toBe(true);
    expect(acts.raise(state, instant('2027-01-07T00:00:00Z')).budgetStops).toHaveLength(80);
  });
});

describe('ACC-01 WAL-08 an account that is being closed', () => {
  const requestedAt = at('02:00:00');
  const closing = { ...funded(20), closure: { requestedAt } };
  test('is not stopped, and what had been ends untold', () => {
    expect(stopped(closing, at('02:20:00'))).toBeUndefined();
    const stop = acts.spend(funded(20), at('01:20:00'));
    const over = stopped({ ...stop, closure: { requestedAt } }, at('02:20:00'));
    expect(over?.notices).toEqual([]);
    expect(isUp(over?.next.budgetStops ?? [])).toBe(false);
    const reopened = { requestedAt, reopenedAt: at('03:00:00') };
    const kinds = stopped({ ...closing, closure: reopened }, at('03:20:00'))?.notices;
    expect(kinds).toMatchObject([{ kind: 'budgetStopped' }]);
  });
});

describe('WAL-08 NOT-04 what is told of a stop', () => {
  test('is of the customer’s own doing, and says whether what is paid ahead goes on', () => {
    const told = (state: AccountState) => stopped(state, at('03:00:00'))?.notices;
    const of = { kind: 'budgetStopped', own: true } as const;
    expect(told(from)).toMatchObject([{ ...of, figures: { ahead: 'goesOn' } }]);
    const owing = acts.owe(from, at('02:00:00'));
    expect(told(owing)).toMatchObject([{ ...of, figures: { ahead: 'owing' } }]);
    const over = ended(acts.spend(from, at('03:00:00')), at('04:00:00'));
    expect(over?.notices).toMatchObject([{ kind: 'budgetStopEnded', own: true }]);
  });
});

describe('RAT-07 WAL-08 where the zone changes with the month', () => {
  const zones = (zone: string, next: string, begins: string) => ({
    zone: zone as Zone,
    nextZone: { zone: next as Zone, from: instant(begins) },
  });
  const west = zones('Asia/Shanghai', 'America/Los_Angeles', '2027-02-01T08:00:00Z');
  const east = zones('America/Los_Angeles', 'Asia/Shanghai', '2027-02-01T08:00:00Z');
  test.each([
    ['to the west, it ends with the month of the zone before', west, '2027-01-31T16:00:00.000Z'],
    ['to the east likewise', east, '2027-02-01T08:00:00.000Z'],
  ])('%s', (_, both, end) => {
    const last = plusMs(instant(end), -1);
    expect([last, instant(end)].map((now) => asksForStop(spent, both, now))).toEqual([true, false]);
    const february = [last, instant(end), instant('2027-02-01T09:00:00Z')];
    expect(february.map((now) => asksForStop(spentIn('2027-02'), both, now))).toEqual([
      ...[false, true, true],
    ]);
  });
});
