import { beforeAll, describe, expect, it } from 'vitest';
import { getBillRoute, listBillsRoute } from '#functions/api/bills/routes.ts';
import {
  approveElasticRoute,
  listElasticDaysRoute,
  requestElasticRoute,
} from '#functions/api/elastic/routes.ts';
import {
  getGatewayLimitsRoute,
  getGatewayRoute,
  updateGatewayRoute,
} from '#functions/api/gateways/routes.ts';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { placeOrderRoute } from '#functions/api/orders/routes.ts';
import { recordPeaksRoute } from '#functions/api/usage/routes.ts';
import { subscriberScenes } from '#infra/local/demo/time/subscriber.ts';
import { peakEventOf } from '#test/support/api/usageEvents.ts';
import { localStage } from '#test/support/demo/localStage.ts';
import { localClient } from '#test/support/worlds/localClient.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import { type LocalWorld, startWorld } from '#test/support/worlds/localWorld.ts';

let world: LocalWorld;

beforeAll(async () => {
  world = await startWorld('2026-03-02T01:50:00Z');
});

/** A gateway of an account of its own, which has so much CNY before it buys that. */
const bought = async (accountId: string, money: number, plan = 'test') => {
  await world.open(accountId);
  const { topUp, order } = localShopper(world, accountId);
  await topUp(`${money}.00`);
  const gatewayId = await order({ kind: 'plan', plan, region: 'ap-guangzhou', months: 1 });
  return { accountId, gatewayId };
};

/** One on plan `test`, elastic on; `left` is what is left then. */
const ownGateway = async (accountId: string, left: number) => {
  const name = await bought(accountId, 4_999 + left);
  await turn(name, true);
  return name;
};

type Name = { readonly accountId: string; readonly gatewayId: string };

const turn = ({ accountId, gatewayId }: Name, on: boolean) =>
  localShopper(world, accountId).turnElastic(gatewayId, on);
const maxQps = async (params: Name) =>
  (await world.operator().call(getGatewayLimitsRoute, { params })).maxQps;
const elasticOf = async (params: Name) =>
  (await world.operator().call(getGatewayRoute, { params })).elastic;
const daysOf = async (params: Name) =>
  (await world.operator().list(listElasticDaysRoute, { params }))
    .map(({ date, charge }) => `${date} ${charge.amount.slice(0, -6)}`)
    .toReversed();

/** Moves to 14:00 of a local day of March and reports its first half hour after noon. */
const peakOn = async (
  day: string,
  { accountId, gatewayId }: Name,
  maxQps: number,
  maxMbps: number,
) => {
  await world.moveTo(`2026-03-${day}T06:00:00Z`);
  const window = {
    windowStart: `2026-03-${day}T04:00:00Z`,
    windowEnd: `2026-03-${day}T04:30:00Z`,
  };
  const event = peakEventOf(
    { gatewayId, maxQps, maxMbps, ...window },
    { id: day, subject: accountId },
  );
  const { results } = await world.operator().call(recordPeaksRoute, { body: [event] });
  expect(results.map(({ status }) => status)).toEqual(['accepted']);
};

describe('ELA-02 three days of a gateway', () => {
  it('come out to the cent, ELA-01 the day of switching off at 13:00 too', async () => {
    const accountId = 'magpie-post';
    const stage = await localStage(world, accountId, 'gateway/magpie', subscriberScenes);
    await stage.next(2);
    const acme = { accountId, gatewayId: stage.seen['watched'] ?? '' };
    expect(await maxQps(acme)).toBe(2_500);
    for (const day of ['first', 'second', 'third']) {
      await stage.next();
      expect(stage.seen['peak'], day).toBe('accepted');
    }
    expect((await elasticOf(acme)).until).toBe('2026-03-04T16:00:00.000Z');
    await world.moveTo('2026-03-04T15:59:59Z');
    expect(await maxQps(acme)).toBe(2_500);
    await world.moveTo('2026-03-04T16:00:01Z');
    expect(await maxQps(acme)).toBe(500);
    expect(await daysOf(acme)).toEqual(['2026-03-02 599.40', '2026-03-03 999.00']);
    await world.moveTo('2026-03-06T00:00:00Z');
    const days = ['2026-03-02 599.40', '2026-03-03 999.00', '2026-03-04 799.20'];
    expect(await daysOf(acme)).toEqual(days);
  });
});

describe('PLN-06, PLN-08, PLN-10 a gateway as its customer wants it', () => {
  it('is in the region of its order, and its data plane reads routes and policy', async () => {
    const accountId = 'owner';
    await world.open(accountId);
    const { topUp, order } = localShopper(world, accountId);
    await topUp('34999.00');
    const plan = { kind: 'plan', plan: 'basic', region: 'ap-guangzhou', months: 1 };
    const as = async (principal: object) => localClient(world.url, await world.token(principal));
    const customer = await as({ role: 'customer', accountId });
    const dataPlane = await as({ role: 'gateway', sources: ['*'] });
    const nowhere = { params: { accountId }, body: { item: { ...plan, region: 'eu-nowhere' } } };
    const { body: refused } = await customer.ask(placeOrderRoute, nowhere);
    expect(refused).toMatchObject({ code: 'unknownRegion' });
    const params = { accountId, gatewayId: await order({ ...plan, region: 'ap-shanghai' }) };
    const limits = () => dataPlane.call(getGatewayLimitsRoute, { params });
    const wanted = (maxQps: number) => ({
      routeLimits: [{ route: '/pay', maxQps }],
      protection: { decidedBy: 'business' },
    });
    const change = (maxQps: number) =>
      customer.ask(updateGatewayRoute, { params, body: wanted(maxQps) });
    expect((await change(5_001)).body).toMatchObject({ code: 'routeQpsBeyondPlan' });
    expect(await limits()).toMatchObject({ routeLimits: [], protection: { decidedBy: 'gateway' } });
    expect((await change(5_000)).status).toBe(200);
    const all = { region: 'ap-shanghai', ...wanted(5_000) };
    expect(await limits()).toMatchObject(all);
    expect(await customer.call(getGatewayRoute, { params })).toMatchObject(all);
  });
});

describe('ELA-02 a day that ends on a higher plan', () => {
  it('is charged for what burst above the lower one, and its receipt says so', async () => {
    const late = await ownGateway('late', 60_000);
    const { accountId, gatewayId } = late;
    await peakOn('06', late, 3_000, 10);
    await world.moveTo('2026-03-06T15:59:59Z');
    const { order } = localShopper(world, accountId);
    await order({ kind: 'upgrade', gatewayId, plan: 'preferred' });
    await world.moveTo('2026-03-06T17:00:00Z');
    expect((await daysOf(late)).at(-1)).toBe('2026-03-06 1998.00');
    const query = { month: '2026-03', kind: 'elastic' };
    const [bill] = await world.operator().list(listBillsRoute, { params: { accountId }, query });
    const params = { accountId, billId: bill?.billId ?? '' };
    const { lines } = await world.operator().call(getBillRoute, { params });
    expect(lines).toMatchObject([
      {
        plans: [
          { plan: 'test', maxQps: 3_000, planQps: 500, burstQps: 2_000, base: '2000' },
          { plan: 'preferred', samples: 0, planQps: 10_000, base: '0' },
        ],
        ...{ chargedBefore: '0', quantity: '2000', unitPrice: '0.999' },
      },
    ]);
  });
});

describe('ELA-02 days of a larger plan', () => {
  it('cost what is above its own QPS or its own bandwidth, and ELA-03 only once approved', async () => {
    const params = await bought('large', 600_000, 'progressive');
    await world.operator().call(requestElasticRoute, { params, body: {} });
    await world.operator().call(approveElasticRoute, { params, body: { factor: 1 } });
    await turn(params, true);
    await peakOn('07', params, 100_001, 3_000);
    await peakOn('08', params, 150_000, 1_000);
    await peakOn('09', params, 100_000, 3_000);
    await world.moveTo('2026-03-09T17:00:00Z');
    expect(await daysOf(params)).toEqual([
      ...['2026-03-07 99.90', '2026-03-08 49950.00', '2026-03-09 0.00'],
    ]);
  });
});

describe('ELA-03 a day above the burst, ELA-05 unpaid', () => {
  let debtor: Name;

  it('is charged the burst, 1,998.00, and leaves arrears', async () => {
    debtor = await ownGateway('debtor', 1_000);
    await peakOn('10', debtor, 9_999, 0);
    await world.moveTo('2026-03-10T16:46:00Z');
    expect((await daysOf(debtor)).at(-1)).toBe('2026-03-10 1998.00');
    expect((await elasticOf(debtor)).offDue).toMatch(/^2026-03-11T16:45/);
  });

  it('ELA-05 stays on for a day, then goes off, and the plan stays', async () => {
    const dueMs = Date.parse((await elasticOf(debtor)).offDue ?? '');
    const around = (ms: number) => new Date(dueMs + ms).toISOString();
    await world.moveTo(around(-1_000));
    expect(await maxQps(debtor)).toBe(2_500);
    await world.moveTo(around(1_000));
    expect(await maxQps(debtor)).toBe(500);
    await world.moveTo('2026-03-11T18:00:00Z');
    expect(await elasticOf(debtor)).toEqual({ state: 'off' });
    const { accountId } = debtor;
    const notices = await world.operator().list(listNoticesRoute, { params: { accountId } });
    const notified = notices.map(({ kind }) => kind).filter((kind) => kind.startsWith('elastic'));
    expect(notified).toEqual(expect.arrayContaining(['elasticSwitchedOff', 'elasticInArrears']));
    expect(await maxQps(debtor)).toBe(500);
  });
});
