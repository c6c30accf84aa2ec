import { expect } from 'vitest';
import { getGatewayLimitsRoute } from '#functions/api/gateways/routes.ts';
import { listPacksRoute } from '#functions/api/packs/routes.ts';
import { moveIn } from '#test/support/year/household.ts';
import { type Resident, secondly, type Year } from '#test/support/year/year.ts';

/** When a pack of a month is bought, from when on it lasts, and until when. */
const bought = [
  ['2020-01-20T08:39:22Z', '2020-01-20T09:00:00.000Z', '2020-02-19T09:00:00.000Z'],
  ['2020-01-20T08:59:59Z', '2020-01-20T09:00:00.000Z', '2020-02-19T09:00:00.000Z'],
  ['2020-01-20T09:00:00Z', '2020-01-20T09:00:00.000Z', '2020-02-19T09:00:00.000Z'],
  ['2020-01-20T09:00:01Z', '2020-01-20T10:00:00.000Z', '2020-02-19T10:00:00.000Z'],
] as const;

/** 16:39:22 in Shanghai counts from 17:00:00, and so does 17:00:00 itself. Rule PCK-03. */
export const packBuyer = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 4 * 5 });
  const item = { kind: 'pack', sku: 'pack:calls:1M', months: 1 };
  const lasting: { readonly from: string; readonly until: string }[] = [];
  const buy = async () => {
    const packId = await home.order(item);
    const { items } = await year.world.operator().call(listPacksRoute, { params: { accountId } });
    lasting.push(...items.filter((each) => each.packId === packId));
  };
  secondly(
    year,
    bought.map(([at]) => [at, buy]),
  );
  return {
    accountId,
    verdict: async () => {
      const found = lasting.map(({ from, until }) => [from, until]);
      expect(found).toEqual(bought.map(([, from, until]) => [from, until]));
      expect(await home.balance()).toBe(0);
    },
  };
};

/** 10,000 QPS and 200 Mbps with elastic capacity come to 50,000 and 1,000 in all. Rule ELA-03. */
export const largeBurster = async (year: Year, accountId: string): Promise<Resident> => {
  const home = await moveIn(year, accountId, { money: 59_999 });
  const limits: string[] = [];
  let gatewayId = '';
  const look = async () => {
    const of = { params: { accountId, gatewayId } };
    const { maxQps, maxMbps } = await year.world.operator().call(getGatewayLimitsRoute, of);
    limits.push(`${maxQps} ${maxMbps}`);
  };
  secondly(year, [
    [
      '2020-07-02T05:00:00Z',
      async () => {
        gatewayId = await home.order({
          kind: 'plan',
          plan: 'preferred',
          region: 'ap-guangzhou',
          months: 1,
        });
        await look();
        await home.turnElastic(gatewayId, true);
        await look();
        await home.turnElastic(gatewayId, false);
      },
    ],
    ['2020-07-02T15:59:59Z', look],
    ['2020-07-02T16:00:00Z', look],
  ]);
  return {
    accountId,
    verdict: async () =>
      expect(limits).toEqual(['10000 200', '50000 1000', '50000 1000', '10000 200']),
  };
};
