import { expect } from 'vitest';
import { dayMs, hourMs, isoOf, monthsLater, secondMs } from '#test/support/days.ts';
import { type Household, moveIn } from '#test/support/year/household.ts';
import {
  expiriesOf,
  type Monthly,
  type Resident,
  trial,
  type Year,
} from '#test/support/year/year.ts';

const { item, price } = trial;

/** Renews by hand, early or late, never too late. Rules PLN-05, EXP-02, EXP-04. */
export const forgetful = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 14 * price });
  const boughtMs = year.minuteIn(0, 25);
  let [gatewayId, expiryMs, renewals] = ['', 0, 0];
  const renewNext = () => {
    const lateMs = year.random.whole(-6 * 24, 8 * 24 - 1) * hourMs + 30 * secondMs;
    year.plan(expiryMs + lateMs, async () => {
      expect(await home.serves('gateway', gatewayId)).toBe(lateMs < dayMs);
      await home.renew(gatewayId);
      expect(await home.serves('gateway', gatewayId)).toBe(true);
      renewals += 1;
      expiryMs = monthsLater(boughtMs, renewals + 1);
      renewNext();
    });
  };
  year.plan(boughtMs, async () => {
    gatewayId = await home.order(item);
    expiryMs = monthsLater(boughtMs, 1);
    renewNext();
  });
  return {
    accountId,
    verdict: async () => {
      const expiresAt = isoOf(expiryMs);
      expect(await home.gateway(gatewayId)).toMatchObject({ expiresAt, autoRenew: false });
      expect(await home.balance()).toBe((13 - renewals) * price);
      expect(await home.notified()).not.toHaveProperty('termDestroyed');
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
    gatewayId = await home.order({ ...item, months });
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
  const thirdMs = monthsLater(boughtMs, 3);
  let gatewayId = '';
  year.plan(boughtMs, async () => {
    gatewayId = await home.order(item, true);
  });
  year.plan(thirdMs + 2.5 * dayMs, async () => {
    expect(await home.serves('gateway', gatewayId)).toBe(false);
    await home.topUp(price.toFixed(2));
    await year.world.settle();
    expect(await home.serves('gateway', gatewayId)).toBe(true);
  });
  return {
    accountId,
    verdict: async () => {
      await expectLost(home, gatewayId);
      expect(await home.notified()).toMatchObject({ termRenewed: 3, renewalFailed: 2 });
    },
  };
};

const expectLost = async (home: Household, gatewayId: string): Promise<void> => {
  expect((await home.gateway(gatewayId)).state).toBe('destroyed');
  expect(await home.balance()).toBe(0);
  expect(await home.notified()).toMatchObject({ termDestroyed: 1 });
};

/** Has something that renews itself month by month. Rules ORD-05, INS-02. */
export const renewer = async (
  year: Year,
  accountId: string,
  { kind, item, price, currency }: Monthly,
): Promise<Resident> => {
  const home = await moveIn(year, accountId, { currency, money: 14 * price });
  const boughtMs = year.minuteIn(0, 25);
  let id = '';
  year.plan(boughtMs, async () => {
    id = await home.order(item, true);
  });
  return {
    accountId,
    verdict: async () => {
      const expiries = expiriesOf(boughtMs, year.endMs);
      const [expiresAt] = [expiries.at(-1)].map((ms = 0) => isoOf(ms));
      expect(await home[kind](id)).toMatchObject({ state: 'running', expiresAt });
      expect(await home.balance()).toBeCloseTo((14 - expiries.length) * price, 8);
      const { termRenewed, termStopped } = await home.notified();
      expect([termRenewed, termStopped]).toEqual([expiries.length - 1, undefined]);
    },
  };
};
