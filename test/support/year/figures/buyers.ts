import { expect } from 'vitest';
import { getGatewayLimitsRoute } from '#functions/api/gateways/routes.ts';
import { listPacksRoute } from '#functions/api/packs/routes.ts';
import { secondMs } from '#test/support/days.ts';
import { callerOf, planTraffic } from '#test/support/year/callers.ts';
import { moveIn } from '#test/support/year/household.ts';
import { basic, type Resident, secondly, type Year } from '#test/support/year/year.ts';

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

/**
 * Owes 8.00 for traffic right after paying a month ahead. Its shared instance is destroyed with 23 days of
 * that left; what is paid ahead is kept, stopped: the first pays and has it back until its own end, the
 * other never does, and loses it after that. Rules ARR-07, EXP-03.
 */
export const paidAhead = async (year: Year, accountId: string, n: number): Promise<Resident> => {
  const caller = await callerOf(year, accountId, { money: basic.price });
  const { home, instanceId: shared } = caller;
  const pays = n === 0;
  let prepaid = '';
  year.plan(Date.parse('2020-03-10T02:00:00Z'), async () => {
    prepaid = await home.order(basic.item);
  });
  planTraffic(caller, Date.parse('2020-03-10T02:00:00Z'), 10);
  const are = (states: string, serves: boolean) => async () => {
    const [first, second] = [await home.instance(prepaid), await home.instance(shared)];
    expect(`${first.state} ${second.state}`).toBe(states);
    expect(await home.serves('instance', prepaid)).toBe(serves);
  };
  secondly(year, [
    ['2020-03-11T03:05:00Z', are('running running', true)],
    ['2020-03-11T03:05:00.001Z', are('suspended suspended', false)],
    ['2020-03-18T03:04:59Z', are('suspended suspended', false)],
    ['2020-03-18T03:05:00.001Z', are('suspended suspended', false)],
    ['2020-03-18T03:05:00.002Z', are('suspended destroyed', false)],
    ['2020-03-18T03:05:01Z', are('suspended destroyed', false)],
    ['2020-03-20T00:00:00Z', async () => void (pays && (await home.topUp('8.00')))],
    ['2020-03-20T00:00:00Z', are(pays ? 'running destroyed' : 'suspended destroyed', pays)],
    ['2020-04-10T01:59:59Z', are(pays ? 'running destroyed' : 'suspended destroyed', pays)],
    ['2020-04-10T02:00:00Z', are('isolated destroyed', false)],
    ['2020-04-17T01:59:59Z', are('isolated destroyed', false)],
    ['2020-04-17T02:00:00Z', are('destroyed destroyed', false)],
  ]);
  return {
    accountId,
    verdict: async () => {
      expect(await home.balance()).toBe(pays ? 0 : -8);
      expect(await home.notified()).toMatchObject({ serviceDestroyed: 1, termDestroyed: 1 });
    },
  };
};

/**
 * On strict terms with 4.00 owed: 0.002 a day, which comes to the first cent with the third day, 20
 * minutes into it. Rules FEE-01, FEE-02.
 */
export const smallDebtor = async (year: Year, accountId: string): Promise<Resident> => {
  const caller = await callerOf(year, accountId, { terms: 'strict' });
  const { home } = caller;
  const sinceMs = planTraffic(caller, Date.parse('2020-02-03T02:00:00Z'), 5);
  const owes = (owed: number) => async () => expect(await home.balance()).toBe(-owed);
  year.plan(sinceMs + secondMs, owes(4));
  secondly(year, [
    ['2020-02-03T16:30:00Z', owes(4)],
    ['2020-02-04T16:30:00Z', owes(4)],
    ['2020-02-05T16:19:59Z', owes(4)],
    ['2020-02-05T16:20:01Z', owes(4.01)],
    ['2020-02-09T16:30:00Z', owes(4.01)],
    ['2020-02-09T16:30:00Z', () => home.topUp('4.01')],
  ]);
  return {
    accountId,
    verdict: async () => {
      expect(await home.balance()).toBe(0);
      expect(await home.notified()).toMatchObject({ lateFeeCharged: 1, serviceRestored: 1 });
    },
  };
};
