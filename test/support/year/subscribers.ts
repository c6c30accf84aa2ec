import { expect } from 'vitest';
import { dayMs, hourMs, isoOf, monthsLater, secondMs } from '#test/support/days.ts';
import { type Household, moveIn } from '#test/support/year/household.ts';
import { expiriesOf } from '#test/support/year/terms.ts';
import type { Resident, Year } from '#test/support/year/year.ts';

/** Plan `trial` for a month, CNY. Rule CAT-07. */
const price = 899;
const trial = { kind: 'plan', plan: 'trial', months: 1 };

/** Renews itself month by month. Rule ORD-05. */
export const steady = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 14 * price });
  const boughtMs = year.minuteIn(0, 25);
  let gatewayId = '';
  year.plan(boughtMs, async () => {
    gatewayId = await home.buy(trial, true);
  });
  return {
    accountId,
    verdict: async () => {
      const expiries = expiriesOf(boughtMs, year.endMs);
      const [expiresAt] = [expiries.at(-1)].map((ms = 0) => isoOf(ms));
      expect(await home.gateway(gatewayId)).toMatchObject({ state: 'running', expiresAt });
      expect(await home.balance()).toBe((14 - expiries.length) * price);
      expect(await home.told()).toMatchObject({ termRenewed: expiries.length - 1 });
      expect(await home.told()).not.toHaveProperty('termStopped');
    },
  };
};

/** Renews by hand, early or late, never too late. Rules PLN-05, EXP-02, EXP-04. */
export const forgetful = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 14 * price });
  let [gatewayId, expiryMs, renewals] = ['', 0, 0];
  const renewNext = () => {
    const lateMs = year.random.whole(-6 * 24, 8 * 24 - 1) * hourMs + 30 * secondMs;
    year.plan(expiryMs + lateMs, async () => {
      expect(await home.serves('gateway', gatewayId)).toBe(lateMs < dayMs);
      await home.buy({ kind: 'renewal', of: 'gateway', id: gatewayId, months: 1 });
      expect(await home.serves('gateway', gatewayId)).toBe(true);
      renewals += 1;
      expiryMs = monthsLater(expiryMs, 1);
      renewNext();
    });
  };
  const boughtMs = year.minuteIn(0, 25);
  year.plan(boughtMs, async () => {
    gatewayId = await home.buy(trial);
    expiryMs = monthsLater(boughtMs, 1);
    renewNext();
  });
  return {
    accountId,
    verdict: async () => {
      const expiresAt = isoOf(expiryMs);
      expect(await home.gateway(gatewayId)).toMatchObject({ expiresAt, autoRenew: false });
      expect(await home.balance()).toBe((13 - renewals) * price);
      expect(await home.told()).not.toHaveProperty('termDestroyed');
    },
  };
};

/** Lets its plan run out. Rule EXP-02. */
export const leaver = async (year: Year, accountId: string): Promise<Resident> => {
  const months = year.random.whole(1, 6);
  const home = await moveIn(year, accountId, { money: months * price });
  const boughtMs = year.minuteIn(0, 100);
  const expiryMs = monthsLater(boughtMs, months);
  let gatewayId = '';
  year.plan(boughtMs, async () => {
    gatewayId = await home.buy({ ...trial, months });
  });
  const stateIs = async (state: string) =>
    expect((await home.gateway(gatewayId)).state).toBe(state);
  year.plan(expiryMs - secondMs, () => stateIs('running'));
  year.plan(expiryMs + dayMs - secondMs, () => stateIs('buffer'));
  year.plan(expiryMs + dayMs + secondMs, () => stateIs('stopped'));
  year.plan(expiryMs + 8 * dayMs - secondMs, () => stateIs('stopped'));
  year.plan(expiryMs + 8 * dayMs + secondMs, () => stateIs('destroyed'));
  return { accountId, verdict: () => expectLost(home, gatewayId) };
};

/** Has money for three terms, finds a fourth late, and no fifth. Rule ORD-05. */
export const shortOfMoney = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 3 * price });
  const boughtMs = year.minuteIn(0, 100);
  const thirdMs = [1, 2, 3].reduce((expiryMs) => monthsLater(expiryMs, 1), boughtMs);
  let gatewayId = '';
  year.plan(boughtMs, async () => {
    gatewayId = await home.buy(trial, true);
  });
  year.plan(thirdMs + 2.5 * dayMs, async () => {
    expect(await home.serves('gateway', gatewayId)).toBe(false);
    await home.topUp(price);
    expect(await home.serves('gateway', gatewayId)).toBe(true);
  });
  return {
    accountId,
    verdict: async () => {
      await expectLost(home, gatewayId);
      expect(await home.told()).toMatchObject({ termRenewed: 3, renewalFailed: 2 });
    },
  };
};

const expectLost = async (home: Household, gatewayId: string): Promise<void> => {
  expect((await home.gateway(gatewayId)).state).toBe('destroyed');
  expect(await home.balance()).toBe(0);
  expect(await home.told()).toMatchObject({ termDestroyed: 1 });
};
