import { expect } from 'vitest';
import { listElasticDaysRoute } from '#functions/api/elastic/routes.ts';
import { recordPeaksRoute } from '#functions/api/usage/routes.ts';
import { peakEventOf } from '#test/support/api/usageEvents.ts';
import { dayMs, dayOf, hourMs, isoOf } from '#test/support/days.ts';
import { type Household, moveIn } from '#test/support/year/household.ts';
import { expiriesOf, type Resident, type Year } from '#test/support/year/year.ts';

/** Plan `test` for a month, CNY, and what a QPS-day of elastic capacity costs. CAT-07, ELA-02. */
const [price, planQps, burstQps, qpsDay] = [4_999, 500, 2_000, 0.999];
const money = 14 * price + 40 * burstQps;

/** A gateway with elastic capacity on some days, and peaks of which some come late. */
type Gateway = {
  readonly year: Year;
  readonly home: Household;
  readonly aheadMs: number;
  /** Set by the purchase. */
  gatewayId: string;
};

const zones = [
  ['Asia/Shanghai', 8 * hourMs],
  ['Asia/Tokyo', 9 * hourMs],
  ['Asia/Kolkata', 5.5 * hourMs],
  ['Etc/UTC', 0],
] as const;

/**
 * On from the purchase until an afternoon in winter, and again for some weeks of summer: every day of
 * these with a peak above the plan is charged once. Rules ELA-01, ELA-02, ELA-03, ELA-04.
 */
export const elasticOwner = async (year: Year, accountId: string, n: number): Promise<Resident> => {
  const [zone, aheadMs] = zones[n % zones.length] ?? zones[0];
  const home = await moveIn(year, accountId, { zone, money });
  const gateway: Gateway = { year, home, aheadMs, gatewayId: '' };
  const boughtMs = year.minuteIn(0, 25);
  year.plan(boughtMs, async () => {
    gateway.gatewayId = await home.order(
      { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 },
      true,
    );
    await home.turnElastic(gateway.gatewayId, true);
  });
  const turnAt = (ms: number, on: boolean) =>
    year.plan(ms, () => home.turnElastic(gateway.gatewayId, on));
  const winterEndMs = localNoon(gateway, year.minuteIn(50, 70)) + hourMs;
  const summerMs = localNoon(gateway, year.minuteIn(200, 210)) - hourMs;
  const summerEndMs = localNoon(gateway, year.minuteIn(235, 245)) + hourMs;
  turnAt(winterEndMs, false);
  turnAt(summerMs, true);
  turnAt(summerEndMs, false);
  const charges = planPeaks(gateway, (noonMs) => {
    const inWinter = noonMs > boughtMs && noonMs < winterEndMs;
    return inWinter || (noonMs > summerMs && noonMs < summerEndMs);
  });
  return {
    accountId,
    verdict: async () => {
      const terms = expiriesOf(boughtMs, year.endMs, aheadMs).length;
      expect(await chargedDays(gateway)).toEqual(charges);
      const sum = [...charges.values()].reduce((total, charge) => total + charge, 0);
      expect(await home.balance()).toBeCloseTo(money - terms * price - sum, 8);
    },
  };
};

/** Noon of the local day that holds an instant. */
const localNoon = ({ aheadMs }: Gateway, ms: number): number =>
  dayOf(ms, aheadMs) * dayMs - aheadMs + 12 * hourMs;

/** Plans peaks at noon of about one day in six; answers what each date comes to, if it counts. */
const planPeaks = (
  gateway: Gateway,
  counts: (noonMs: number) => boolean,
): ReadonlyMap<string, number> => {
  const { year, aheadMs } = gateway;
  const charges = new Map<string, number>();
  for (let ms = year.startMs + 26 * dayMs; ms < year.endMs - 3 * dayMs; ms += dayMs) {
    if (!year.random.chance(1 / 6)) continue;
    const noonMs = localNoon(gateway, ms);
    const [maxQps, maxMbps] = [year.random.whole(100, 3_000), year.random.whole(1, 55)];
    const lateMs = year.random.chance(0.25) ? 30 * hourMs : 0;
    year.plan(noonMs + hourMs + lateMs, () => report(gateway, noonMs, maxQps, maxMbps));
    if (counts(noonMs))
      charges.set(isoOf(noonMs + aheadMs).slice(0, 10), chargeOf(maxQps, maxMbps));
  }
  return charges;
};

const chargeOf = (maxQps: number, maxMbps: number): number => {
  const peak = Math.ceil(Math.max(maxQps, maxMbps * 50) / 100) * 100;
  return Math.round(Math.min(Math.max(peak - planQps, 0), burstQps) * qpsDay * 1_000) / 1_000;
};

/** Twice: a repeated sample counts once. */
const report = async (
  { year, home, gatewayId }: Gateway,
  noonMs: number,
  maxQps: number,
  maxMbps: number,
): Promise<void> => {
  const [windowStart, windowEnd] = [isoOf(noonMs), isoOf(noonMs + hourMs / 2)];
  const data = { gatewayId, windowStart, windowEnd, maxQps, maxMbps };
  const event = peakEventOf(data, { id: windowStart, subject: home.accountId });
  const body = [event, event];
  const { results } = await year.world.operator().call(recordPeaksRoute, { body });
  expect(results.map(({ status }) => status)).toEqual(['accepted', 'duplicate']);
};

const chargedDays = async ({ year, home, gatewayId }: Gateway) => {
  const params = { accountId: home.accountId, gatewayId };
  const days = await year.world.operator().list(listElasticDaysRoute, { params });
  const sampled = days.filter(({ samples }) => samples > 0).toReversed();
  return new Map(sampled.map(({ date, charge }) => [date, Number(charge.amount)]));
};
