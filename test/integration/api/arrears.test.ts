import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { type InstanceApi, instanceApi } from '#test/support/api/instanceApi.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { moveCash, openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';
import { advanceArrears } from '#usecases/lifecycle/advanceArrears.ts';

const since = '2026-11-10T08:00:00.000Z';
const root = '/v1/accounts/acme';
const acme = 'acme' as AccountId;

let call: ApiClient;
let api: InstanceApi;
let deps: TestDeps;
let shared: string;
let bySecond: string;

const at = (now: string): void => {
  vi.setSystemTime(Date.parse(now));
  deps.setNow(now);
};

const get = async (path: string) =>
  (await call(customerOf('acme'), { method: 'GET', path: `${root}${path}` })).body;

const limitsOf = async (id: string) => {
  const path = `${root}/instances/${id}/limits`;
  return (await call(gateway, { method: 'GET', path })).body;
};

/** Takes every step that is due at an instant. */
const pass = (now: string) => {
  at(now);
  return advanceArrears(deps, { accountId: acme, episode: 1 }, 'destroy');
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(since) });
  const table = await createTable();
  call = await apiOn(table);
  deps = testDeps(table, since);
  await openThroughApi(call, ['acme']);
  api = instanceApi(call, deps, 'acme');
  await api.topUp('10');
  shared = await api.openShared();
  bySecond = (await api.buy('basic')).body.instanceId;
  const pack = { kind: 'calls', total: 1_000, months: 12 };
  await call(operator, { method: 'POST', path: `${root}/packs`, body: pack });
  await moveCash(deps, acme, '-18');
});
afterAll(() => void vi.useRealTimers());

describe('ARR-01, ARR-02 arrears as the API shows them', () => {
  it('ARR-01 a stopped account’s instances are suspended, and serve nothing', async () => {
    await pass('2026-11-11T08:00:00.001Z');
    const { items } = await get('/instances');
    const states = items.map((each: Record<string, unknown>) => [each['state'], each['actions']]);
    expect(states.toSorted()).toEqual([
      ['suspended', ['rename', 'delete']],
      ['suspended', ['rename', 'release']],
    ]);
    for (const id of [shared, bySecond]) {
      expect(await get(`/instances/${id}`)).toMatchObject({
        suspendedSince: '2026-11-11T08:00:00.001Z',
        destroyDue: '2026-11-18T08:00:00.002Z',
      });
      expect(await limitsOf(id)).toMatchObject({ serving: false, maxQps: 0 });
    }
    const refused = await api.ask('POST', `/${shared}/services`, { name: 'orders' });
    expect([refused.status, refused.body.code]).toEqual([409, 'instanceSuspended']);
  });

  it('ARR-02 a top-up restores them with its own answer', async () => {
    at('2026-11-12T08:00:00.000Z');
    await api.topUp('7.99');
    expect(await limitsOf(shared)).toMatchObject({ serving: false });
    await api.topUp('0.01');
    expect(await limitsOf(shared)).toMatchObject({ serving: true, maxQps: 500 });
    const restored = await get(`/instances/${bySecond}`);
    expect(restored.state).toBe('running');
    expect(restored).not.toHaveProperty('suspendedSince');
    expect(restored).not.toHaveProperty('destroyDue');
    const { items } = await get('/notices');
    expect(items[0]).toMatchObject({ kind: 'serviceRestored', figures: { balance: '0' } });
  });
});

describe('ARR-07 what arrears have destroyed', () => {
  it('ARR-07 what is destroyed is shown as that, and can be given up no more', async () => {
    at('2026-11-13T08:00:00.000Z');
    await moveCash(deps, acme, '-1');
    const again = (now: string) => {
      at(now);
      return advanceArrears(deps, { accountId: acme, episode: 2 }, 'destroy');
    };
    await again('2026-11-14T08:00:00.001Z');
    await again('2026-11-20T08:00:00.002Z');
    expect(await again('2026-11-21T08:00:00.002Z')).toEqual({ outcome: 'done' });
    for (const id of [shared, bySecond]) {
      expect(await get(`/instances/${id}`)).toMatchObject({ state: 'destroyed', actions: [] });
    }
    expect((await get('/packs')).items[0]).toMatchObject({ state: 'active' });
    expect(await get('/wallet')).toMatchObject({ holds: { amount: '0.00000000' } });
    const released = await api.ask('POST', `/${bySecond}/releases`, {});
    expect([released.status, released.body.code]).toEqual([409, 'alreadyReleased']);
  });
});
