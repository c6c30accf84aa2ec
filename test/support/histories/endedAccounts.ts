import { getPriceBookRoute, publishPriceBookRoute } from '#functions/api/catalogue/routes.ts';
import { releaseInstanceRoute } from '#functions/api/instances/routes.ts';
import { getInstanceLimitsRoute } from '#functions/api/services/routes.ts';
import { terminateRoute } from '#functions/api/terminations/routes.ts';
import {
  liftSuspensionRoute,
  suspendServiceRoute,
} from '#functions/api/terminations/suspensionRoutes.ts';
import { localClient } from '#test/support/worlds/localClient.ts';
import { localShopper } from '#test/support/worlds/localShopper.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** Accounts whose days are planned from 2027-01-01T02:00Z on, and lived while a scenario moves time. */

const basic = { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 12 };
const testPlan = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 12 };

/** What was answered, by instant, in order. */
type Answers = readonly string[];

/** Publishes today's prices for 2027-02-01, that of a basic instance and of plan `test` doubled. */
const publishDearer = async (world: LocalWorld): Promise<void> => {
  const { regions, prices } = await world
    .operator()
    .call(getPriceBookRoute, { params: { version: '2024-04' } });
  const dearer = prices.map((each) =>
    ['instance:basic:month', 'plan:test'].includes(each.sku) && 'unitPrice' in each.price
      ? { ...each, price: { ...each.price, unitPrice: `${Number(each.price.unitPrice) * 2}` } }
      : each,
  );
  const effectiveFrom = '2027-02-01T00:00:00Z';
  const body = { version: '2027-02', effectiveFrom, regions, prices: dearer };
  await world.operator().call(publishPriceBookRoute, { body });
};

/** Buys two instances and a plan for a year, and leaves one after the other before a dearer book. CAT-10. */
export const planLeaving = async (world: LocalWorld, accountId: string): Promise<Answers> => {
  await world.open(accountId);
  const { topUp, order } = localShopper(world, accountId);
  await topUp('200000');
  const [first, plan, second] = [await order(basic), await order(testPlan), await order(basic)];
  const answers: string[] = [];
  const leave = async (id: string, kind: 'instance' | 'gateway') => {
    const token = await world.token({ role: 'customer', accountId });
    const { status, body } = await localClient(world.url, token).ask(terminateRoute, {
      params: { accountId },
      body: { cause: 'newBook', resource: { kind, id }, bookVersion: '2027-02' },
    });
    const { code, state } = body as { readonly code?: string; readonly state?: string };
    answers.push(`${status} ${code ?? state}`);
  };
  world.plan('2027-01-01T03:00:00Z', () => publishDearer(world));
  world.plan('2027-01-31T23:59:59Z', () => leave(first, 'instance'));
  world.plan('2027-01-31T23:59:59Z', () => leave(plan, 'gateway'));
  world.plan('2027-02-01T00:00:00Z', () => leave(second, 'instance'));
  return answers;
};

/** Runs an instance by the second, which the operator suspends from 08:20 to 10:40. SLA-05. */
export const planHalting = async (world: LocalWorld, accountId: string): Promise<Answers> => {
  await world.open(accountId);
  const { topUp, openInstance } = localShopper(world, accountId);
  await topUp('100');
  const id = await openInstance({ kind: 'payAsYouGo', spec: 'basic' });
  const params = { accountId, instanceId: id };
  const resource = { kind: 'instance', id };
  const answers: string[] = [];
  const look = async (time: string) => {
    const { serving } = await world.operator().call(getInstanceLimitsRoute, { params });
    answers.push(`${time} ${serving}`);
  };
  const why = { cause: 'breach', reason: 'it sends spam' };
  const acts = {
    '08:19:59': async () => {},
    '08:20:00': () =>
      world.operator().call(suspendServiceRoute, { params, body: { resource, ...why } }),
    '10:39:59': async () => {},
    '10:40:00': () => world.operator().call(liftSuspensionRoute, { params, body: { resource } }),
    '12:00:00': () => world.operator().call(releaseInstanceRoute, { params, body: {} }),
  };
  for (const [time, act] of Object.entries(acts)) {
    world.plan(`2027-01-01T${time}Z`, async () => {
      await act();
      await look(time);
    });
  }
  return answers;
};

/** What each hour of a month was billed, as `hour amount`, in the order of issue. */
export const chargesOf = async (
  world: LocalWorld,
  accountId: string,
  month: string,
): Promise<readonly string[]> =>
  (await world.bills(accountId, month)).flatMap(({ hour, total }) =>
    hour === undefined ? [] : [`${hour.slice(11)} ${total.amount}`],
  );
