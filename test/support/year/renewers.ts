import { expect } from 'vitest';
import { isoOf } from '#test/support/days.ts';
import { moveIn } from '#test/support/year/household.ts';
import { expiriesOf, type Monthly, type Resident, type Year } from '#test/support/year/year.ts';

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
