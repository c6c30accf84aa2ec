import { expect } from 'vitest';
import { dayMs, dayOf, hourMs, isoOf, secondMs } from '#test/support/days.ts';
import { type Household, type MovingIn, moveIn } from '#test/support/year/household.ts';
import type { Resident, Year } from '#test/support/year/year.ts';

const gigabyte = 2 ** 30;
const minuteMs = 60_000;

/** Usage of an hour is settled at minute 5 of the next, at once below zero. Rules SET-01, SET-03. */
const settledMs = 5 * minuteMs;

/** A shared instance of an account without free quota. */
export type Caller = { readonly year: Year; readonly home: Household; readonly instanceId: string };

/** Moves in, and opens its instance. */
export const callerOf = async (
  year: Year,
  accountId: string,
  moving: MovingIn,
): Promise<Caller> => {
  const home = await moveIn(year, accountId, moving);
  return { year, home, instanceId: await home.openInstance({ kind: 'shared' }) };
};

/** Plans traffic of the hour that holds an instant; answers when it will be settled. */
export const planTraffic = (
  { year, home, instanceId }: Caller,
  ms: number,
  gigabytes: number,
): number => {
  const startMs = Math.floor(ms / hourMs) * hourMs;
  const hour = isoOf(startMs).slice(0, 13);
  const usage = {
    accountId: home.accountId,
    hour,
    instanceId,
    responseBytes: gigabytes * gigabyte,
  };
  year.plan(startMs + hourMs, async () => {
    expect(await year.world.report(usage)).toEqual(['accepted']);
  });
  return startMs + hourMs + settledMs;
};

const serving = ({ home, instanceId }: Caller) => home.serves('instance', instanceId);

/**
 * Falls into arrears every quarter and pays, in two parts, within the grace or after the stop, but always
 * before the destruction. Rules ARR-01, ARR-02, ARR-05.
 */
export const latePayer = async (
  year: Year,
  accountId: string,
  currency: 'CNY' | 'USD' = 'CNY',
): Promise<Resident> => {
  const caller = await callerOf(year, accountId, { currency });
  const { home } = caller;
  /** 10 GB in Guangzhou. Rules CAT-04, RAT-06. */
  const debt = currency === 'CNY' ? 8 : 1.2;
  let stops = 0;
  for (const quarter of [0, 1, 2, 3]) {
    const sinceMs = planTraffic(caller, year.minuteIn(quarter * 90, quarter * 90 + 70), 10);
    const paidMs = sinceMs + year.random.whole(1, 24 * 8 - 1) * hourMs;
    const inGrace = paidMs <= sinceMs + dayMs;
    stops += inGrace ? 0 : 1;
    year.plan(paidMs, async () => {
      expect(await home.balance()).toBe(-debt);
      await home.topUp('1.00');
      expect(await serving(caller)).toBe(inGrace);
      await home.topUp((debt - 1).toFixed(2));
      expect(await serving(caller)).toBe(true);
    });
  }
  return {
    accountId,
    verdict: async () => {
      expect(await home.balance()).toBe(0);
      const { arrearsBegan, serviceStopped = 0, serviceRestored = 0 } = await home.notified();
      expect([arrearsBegan, serviceStopped, serviceRestored]).toEqual([4, stops, stops]);
      expect(await serving(caller)).toBe(true);
    },
  };
};

/** Never pays. Rules ARR-01, ARR-02, ARR-07. */
export const defaulter = async (year: Year, accountId: string): Promise<Resident> => {
  const caller = await callerOf(year, accountId, {});
  const { home, instanceId } = caller;
  const sinceMs = planTraffic(caller, year.minuteIn(0, 300), 10);
  const servesAt = (ms: number, serves: boolean) =>
    year.plan(ms, async () => expect(await serving(caller)).toBe(serves));
  servesAt(sinceMs + dayMs - secondMs, true);
  servesAt(sinceMs + dayMs + secondMs, false);
  const stateAt = (ms: number, state: string) =>
    year.plan(ms, async () => expect((await home.instance(instanceId)).state).toBe(state));
  stateAt(sinceMs + 8 * dayMs - secondMs, 'suspended');
  stateAt(sinceMs + 8 * dayMs + secondMs, 'destroyed');
  return {
    accountId,
    verdict: async () => {
      expect(await home.balance()).toBe(-8);
      const once = { arrearsBegan: 1, serviceStopped: 1, destructionTomorrow: 1 };
      expect(await home.notified()).toMatchObject({ ...once, serviceDestroyed: 1 });
    },
  };
};

/** On strict terms: stops at once, and pays the debt with its late fees. Rules ARR-03, FEE-01, FEE-02. */
export const strictPayer = async (year: Year, accountId: string): Promise<Resident> => {
  const caller = await callerOf(year, accountId, { terms: 'strict' });
  const { home } = caller;
  const sinceMs = planTraffic(caller, year.minuteIn(0, 300), 1_000);
  const paidMs = sinceMs + year.random.whole(20, 24 * 7 - 1) * hourMs + 30 * minuteMs;
  const [debt, feeOfDay] = [800, 0.4];
  const owed = debt + (dayOf(paidMs) - dayOf(sinceMs)) * feeOfDay;
  year.plan(sinceMs + secondMs, async () => expect(await serving(caller)).toBe(false));
  year.plan(paidMs, async () => {
    await home.topUp((owed - 0.01).toFixed(2));
    expect(await serving(caller)).toBe(false);
    await home.topUp('0.01');
    expect(await serving(caller)).toBe(true);
  });
  return {
    accountId,
    verdict: async () => {
      expect(await home.balance()).toBe(0);
      expect(await home.notified()).toMatchObject({ serviceStopped: 1, serviceRestored: 1 });
    },
  };
};

/** Does nothing. Rule SET-07. */
export const quiet = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 10 });
  return {
    accountId,
    verdict: async () => {
      expect([await home.balance(), await home.bills(), await home.notified()]).toEqual([
        10,
        [],
        {},
      ]);
    },
  };
};
