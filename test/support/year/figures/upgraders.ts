import { expect } from 'vitest';
import { quotesOf } from '#test/support/toTheSecond/counter.ts';
import { moveIn } from '#test/support/year/household.ts';
import { type Resident, secondly, type Year } from '#test/support/year/year.ts';

const upgradeOf = (gatewayId: string) => ({ kind: 'upgrade', gatewayId, plan: 'starter' });

/** 12 months of `test` in 365 days, 300 left: 4,000 x 12 x 300/365 = 39,452.05. Rules PLN-03, PLN-04. */
export const yearUpgrader = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 100_000 });
  const quotes = quotesOf(year.world, accountId);
  let id = '';
  const costs = (quote: string) => async () =>
    expect(await quotes.upgradeQuote(id, 'starter')).toBe(quote);
  secondly(year, [
    [
      '2020-03-02T02:00:00Z',
      async () => {
        id = await home.order({ kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 12 });
      },
    ],
    ['2020-05-06T01:59:59Z', costs('301/365 39583.56')],
    ['2020-05-06T02:00:00Z', costs('300/365 39452.05')],
    ['2020-05-06T02:00:01Z', costs('300/365 39452.05')],
    ['2020-05-06T02:00:01Z', () => home.order(upgradeOf(id))],
  ]);
  return {
    accountId,
    verdict: async () => {
      const expiresAt = '2021-03-02T02:00:00.000Z';
      expect(await home.gateway(id)).toMatchObject({ plan: 'starter', expiresAt });
      expect(await home.balance()).toBeCloseTo(100_000 - 12 * 4_999 - 39_452.05, 8);
    },
  };
};

/** A month in New York of which one day has 25 hours: 31/31 until those are over. Rule PLN-04. */
export const autumnUpgrader = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { zone: 'America/New_York', money: 10_000 });
  const quotes = quotesOf(year.world, accountId);
  let id = '';
  const costs = (quote: string) => async () =>
    expect(await quotes.upgradeQuote(id, 'starter')).toBe(quote);
  secondly(year, [
    [
      '2020-10-15T16:00:00Z',
      async () => {
        id = await home.order({ kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 });
      },
    ],
    ['2020-10-15T16:00:00Z', costs('31/31 4000.00')],
    ['2020-10-16T16:59:59Z', costs('31/31 4000.00')],
    ['2020-10-16T17:00:00Z', costs('30/31 3870.97')],
    ['2020-10-16T17:00:01Z', costs('30/31 3870.97')],
    ['2020-10-16T17:00:01Z', () => home.order(upgradeOf(id))],
  ]);
  return {
    accountId,
    verdict: async () => {
      const expiresAt = '2020-11-15T17:00:00.000Z';
      expect(await home.gateway(id)).toMatchObject({ plan: 'starter', expiresAt });
      expect(await home.balance()).toBeCloseTo(10_000 - 4_999 - 3_870.97, 8);
    },
  };
};
