import { expect } from 'vitest';
import { createDiscountRoute } from '#functions/api/catalogue/discountRoutes.ts';
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

const [from, until] = ['2020-09-01T02:00:00Z', '2020-09-01T03:00:00Z'];

const test = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 };

const trial = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 };

/**
 * 4,999 x 0.8 = 3,999.20 for September, of which 2,666.13 come back after 10 of 30 days; another gateway
 * renews itself in the moment in which the discount begins, and later without it. Rule CAT-09.
 */
export const discounted = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 10_000 });
  const quotes = quotesOf(year.world, accountId);
  const skus = ['plan:test', 'plan:trial'];
  const body = { skus, factor: '0.8', from, until, accounts: [accountId] };
  await year.world.operator().call(createDiscountRoute, { body });
  let [renewed, back] = ['', ''];
  const costs = (amount: string) => async () => expect(await quotes.price(test)).toBe(amount);
  const gives = (quote: string) => async () => expect(await quotes.refundQuote(back)).toBe(quote);
  secondly(year, [
    [
      '2020-08-01T02:00:00Z',
      async () => {
        renewed = await home.order(trial, true);
      },
    ],
    ['2020-09-01T01:59:59Z', costs('4999.00')],
    [
      '2020-09-01T02:00:00Z',
      async () => {
        back = await home.order(test);
      },
    ],
    ['2020-09-01T02:00:00Z', costs('3999.20')],
    ['2020-09-01T02:59:59Z', costs('3999.20')],
    ['2020-09-01T03:00:00Z', costs('4999.00')],
    ['2020-09-10T01:59:59Z', gives('REF-06 9/30 2799.44')],
    ['2020-09-10T02:00:00Z', gives('REF-06 10/30 2666.13')],
    ['2020-09-10T02:00:01Z', gives('REF-06 10/30 2666.13')],
    ['2020-09-10T02:00:01Z', () => home.refundGateway(back)],
  ]);
  return {
    accountId,
    verdict: async () => {
      const { payments } = await home.gateway(renewed);
      const amounts = payments.map(({ amount }) => amount.amount.slice(0, -6));
      expect(amounts).toEqual(['899.00', '719.20', '899.00', '899.00']);
      expect(await home.balance()).toBeCloseTo(10_000 - 3 * 899 - 719.2 - 3_999.2 + 2_666.13, 8);
    },
  };
};
