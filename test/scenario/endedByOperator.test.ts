import { beforeAll, describe, expect, it } from 'vitest';
import { createInstanceRoute } from '#functions/api/instances/routes.ts';
import { listPacksRoute } from '#functions/api/packs/routes.ts';
import { listRefundsRoute } from '#functions/api/refunds/routes.ts';
import { getInstanceLimitsRoute } from '#functions/api/services/routes.ts';
import {
  cancelTerminationRoute,
  getTerminationRoute,
  terminateRoute,
} from '#functions/api/terminations/routes.ts';
import {
  liftSuspensionRoute,
  suspendServiceRoute,
} from '#functions/api/terminations/suspensionRoutes.ts';
import { getTimelineRoute } from '#functions/api/timeline/routes.ts';
import { getWalletRoute } from '#functions/api/wallet/routes.ts';
import { chargesOf, planHalting, planLeaving } from '#test/support/histories/endedAccounts.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import { type LocalWorld, startWorld } from '#test/support/worlds/localWorld.ts';

const accountId = 'ended';
const params = { accountId };

let world: LocalWorld;
let packId: string;
let edge: string;
let left: readonly string[];
let halted: readonly string[];

/** Does something while time stands at an instant. */
const at = async <Answer>(instant: string, act: () => Promise<Answer>): Promise<Answer> => {
  const answers: Answer[] = [];
  world.plan(instant, async () => void answers.push(await act()));
  await world.moveTo(instant);
  const [answer] = answers;
  if (answer === undefined) throw new Error(`nothing was done at ${instant}`);
  return answer;
};

/** A pack of 1,000,000 calls for 5.00, and a shared instance. */
beforeAll(async () => {
  world = await startWorld('2027-01-01T02:00:00Z');
  await world.open(accountId);
  const { topUp, order } = localShopper(world, accountId);
  await topUp('100');
  packId = await order({ kind: 'pack', sku: 'pack:calls:1M', months: 1 });
  const body = { kind: 'shared', region: 'ap-guangzhou', name: 'edge' };
  edge = (await world.operator().call(createInstanceRoute, { params, body })).instanceId;
  halted = await planHalting(world, 'halted');
  left = await planLeaving(world, 'leaver');
});

const used = (day: string, hour: string, calls: number) =>
  world.liveHour(`${day}T${hour}`, { accountId, hour: `${day}T${hour}`, instanceId: edge, calls });
const chargedIn = async (hour: string) =>
  (await world.receipts(accountId, hour)).map(({ total }) => total.amount);
const refunds = async (of = accountId) =>
  (await world.operator().list(listRefundsRoute, { params: { accountId: of } })).map(
    ({ rule, total, at: as, parts }) => [rule, total.amount, as, parts[0]?.used],
  );
const serving = async () => {
  const of = { accountId, instanceId: edge };
  return (await world.operator().call(getInstanceLimitsRoute, { params: of })).serving;
};

/** The tests of this file tell one account's days; each goes on where the last one ended. */
describe('SLA-02 the operator ends a pack', () => {
  it('SLA-02, PCK-02 the hour that has begun is deducted, the next is charged', async () => {
    await used('2027-01-01', '04', 200_000);
    const body = { cause: 'security', resource: { kind: 'pack', id: packId }, reason: 'abuse' };
    const ended = await at('2027-01-01T06:30:00Z', () =>
      world.operator().call(terminateRoute, { params, body }),
    );
    expect(ended).toMatchObject({ state: 'ended', endsAt: '2027-01-01T06:30:00.000Z' });
    await used('2027-01-01', '06', 100_000);
    await used('2027-01-01', '07', 50_000);
    expect(await chargedIn('2027-01-01T06')).toEqual(['0.00000000']);
    expect(await chargedIn('2027-01-01T07')).toEqual(['0.30000000']);
  });

  it('SLA-05, INS-05, MET-10 an instance serves nothing while it is suspended', async () => {
    const resource = { kind: 'instance', id: edge };
    const body = { resource, cause: 'breach', reason: 'it sends spam' };
    expect(await at('2027-01-01T08:19:59Z', serving)).toBe(true);
    await at('2027-01-01T08:20:00Z', () =>
      world.operator().call(suspendServiceRoute, { params, body }),
    );
    expect(await serving()).toBe(false);
    await used('2027-01-01', '09', 70);
    expect(await chargedIn('2027-01-01T09')).toEqual([]);
    expect(await at('2027-01-01T10:59:59Z', serving)).toBe(false);
    await at('2027-01-01T11:00:00Z', () =>
      world.operator().call(liftSuspensionRoute, { params, body: { resource } }),
    );
    expect(await serving()).toBe(true);
    await used('2027-01-01', '11', 10_000);
    expect(await chargedIn('2027-01-01T11')).toEqual(['0.06000000']);
  });
});

describe('SLA-02, MET-06 what is left of the pack comes back once late usage is settled', () => {
  it('SLA-02 usage of before the end, reported two days later, is deducted still', async () => {
    const late = { accountId, hour: '2027-01-01T05', instanceId: edge, calls: 1_000 };
    await at('2027-01-03T05:10:00Z', () => world.report(late));
    await world.moveTo('2027-01-03T06:10:00Z');
    expect(await chargedIn('2027-01-01T05')).toEqual(['0.00000000']);
  });

  it('SLA-02 with the first sweep after 72 hours, not before: 5 x 699,000 / 1,000,000', async () => {
    await world.moveTo('2027-01-05T00:24:59Z');
    expect(await refunds()).toEqual([]);
    await world.moveTo('2027-01-05T00:25:01Z');
    const ended = '2027-01-01T06:30:00.000Z';
    expect(await refunds()).toEqual([['SLA-02', '3.50000000', ended, 301_000]]);
    const { items } = await world.operator().call(listPacksRoute, { params });
    expect(items[0]).toMatchObject({ state: 'refunded', used: '301000', left: '0' });
    const { balance } = await world.operator().call(getWalletRoute, { params });
    expect(balance.amount).toBe('98.14000000');
  });
});

const begins = '2027-02-05T02:00:00Z';
const isOver = '2027-02-15T02:00:00Z';
let resource: { kind: 'instance'; id: string };
let terminationId: string;

const pause = (part: object) => {
  const body = { resource, from: begins, until: isOver, reason: 'the cluster moves', ...part };
  return world.operator().call(terminateRoute, { params, body });
};
const prepaidServes = async () => {
  const of = { accountId, instanceId: resource.id };
  return (await world.operator().call(getInstanceLimitsRoute, { params: of })).serving;
};
const state = async () => {
  const of = { accountId, terminationId };
  const shown = await world.operator().call(getTerminationRoute, { params: of });
  return [shown.state, await prepaidServes()];
};

/** Prepaid on 2027-01-05 for 12 months at 1,500, 365 days; the days go on after those of the pack. */
describe('SLA-02 the operator pauses a service', () => {
  it('SLA-02 it is announced, taken back, and announced again with a function', async () => {
    const { topUp, order } = localShopper(world, accountId);
    await topUp('18000');
    const item = { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 12 };
    resource = { kind: 'instance', id: await order(item) };
    const first = await pause({ cause: 'pause' });
    expect(first).toMatchObject({ state: 'announced', actions: ['cancel'] });
    const of = { accountId, terminationId: first.terminationId };
    await world.operator().call(cancelTerminationRoute, { params: of, body: {} });
    terminationId = (await pause({ cause: 'pause' })).terminationId;
    await pause({
      cause: 'functionPause',
      function: { name: 'export', share: 0.5 },
      until: '2027-02-16T02:00:00Z',
    });
    const query = { resource: resource.id, limit: '100' };
    const { due } = await world.operator().call(getTimelineRoute, { params, query });
    expect(due.slice(0, 4).map(({ at: when, step }) => `${step} ${when}`)).toEqual([
      'pauseBegan 2027-02-05T02:00:00.000Z',
      'pauseBegan 2027-02-05T02:00:00.000Z',
      'pauseOver 2027-02-15T02:00:00.000Z',
      'pauseOver 2027-02-16T02:00:00.000Z',
    ]);
  });

  it('SLA-02, INS-05 it serves nothing from its first second to its last', async () => {
    expect(await at('2027-02-05T01:59:59Z', state)).toEqual(['announced', true]);
    expect(await at(begins, state)).toEqual(['begun', false]);
    expect(await at('2027-02-15T01:59:59Z', state)).toEqual(['begun', false]);
    expect(await at(isOver, state)).toEqual(['ended', true]);
  });

  it('SLA-02 its days come back once it is over: 18,000 x 10 / 365, a function its half of a day', async () => {
    const back = async () => (await refunds()).slice(0, -1).map((each) => each[1]);
    expect(await back()).toEqual([]);
    await world.moveTo('2027-02-15T02:25:00Z');
    expect(await back()).toEqual(['493.15000000']);
    await world.moveTo('2027-02-16T02:25:00Z');
    expect(await back()).toEqual(['24.66000000', '493.15000000']);
  });
});

it('SLA-05, INS-03 of an instance by the second, the seconds in which it is suspended cost nothing', async () => {
  const serving = ['08:19:59 true', '08:20:00 false', '10:39:59 false', '10:40:00 true'];
  expect(halted).toEqual([...serving, '12:00:00 false']);
  const charged = await chargesOf(world, 'halted', '2027-01');
  const exact = ['07 3.33334800', '08 1.11111600', '10 1.11111600', '11 3.33334800'];
  expect(charged.slice(-4)).toEqual(exact);
});

it('CAT-10, SLA-02 who leaves a second before a dearer book has used 31 of 365 days; not at it', async () => {
  expect(left).toEqual(['201 ended', '201 ended', '409 priceBookInForce']);
  const back = (await refunds('leaver')).map(([rule, amount]) => `${rule} ${amount}`);
  expect(back.toSorted()).toEqual(['SLA-02 16471.23000000', 'SLA-02 54893.13000000']);
});
