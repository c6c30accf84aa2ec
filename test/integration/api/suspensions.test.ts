import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Hour } from '#domain/time/hour.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';

const acme = 'acme' as AccountId;
const start = '2026-11-10T08:00:00Z';
let call: ApiClient;
let deps: ReturnType<typeof testDeps>;
const at = (now: string): void => {
  vi.setSystemTime(Date.parse(now));
  deps.setNow(new Date(now).toISOString());
};
const path = (rest: string) => `/v1/accounts/acme${rest}`;
const customer = customerOf('acme');
const post = (rest: string, body: unknown, by = operator) =>
  call(by, { method: 'POST', path: path(rest), body });
const get = async (rest: string) =>
  (await call(customer, { method: 'GET', path: path(rest) })).body;
const topUp = (paymentId: string, amount: string) =>
  post('/topups', { provider: 'bank', paymentId, money: { amount, currency: 'CNY' } });

let edge = '';
const resource = () => ({ kind: 'instance', id: edge });
const why = { cause: 'breach', reason: 'it sends spam' };
const serving = async () => (await get(`/instances/${edge}/limits`)).serving;
const settle = (hour: string) =>
  settleAccountHour(deps, {
    ...{ accountId: acme, hour: hour as Hour, records: [], late: false, runs: true },
  });
const notified = async () =>
  (await get('/notices')).items.map(({ kind }: { kind: string }) => kind).toReversed();

/** By the second, at 0.00092593 CNY: 20 minutes are 1.11. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(start) });
  const table = await createTable();
  deps = testDeps(table, new Date(start).toISOString());
  call = await apiOn(table);
  await openThroughApi(call, ['acme']);
  await topUp('p-1', '4');
  const body = { kind: 'payAsYouGo', spec: 'basic', region: 'ap-beijing', name: 'edge' };
  edge = (await post('/instances', body, customer)).body.instanceId;
});
afterAll(() => void vi.useRealTimers());

/** The tests of this file tell one instance's day; each goes on where the last one ended. */
describe('SLA-05 the operator suspends a service for a breach', () => {
  it('SLA-05 the operator alone, at once, with the reason, told to all', async () => {
    at('2026-11-10T08:20:00Z');
    expect((await post('/suspensions', { resource: resource(), ...why }, customer)).status).toBe(
      403,
    );
    expect(await serving()).toBe(true);
    const made = await post('/suspensions', { resource: resource(), ...why });
    expect(made).toMatchObject({ status: 201, body: { ...why, from: '2026-11-10T08:20:00.000Z' } });
    expect(await serving()).toBe(false);
    const { state, suspension } = await get(`/instances/${edge}`);
    expect([state, suspension.reason]).toEqual(['suspended', why.reason]);
    expect(await notified()).toEqual(['serviceSuspended']);
    const again = await post('/suspensions', { resource: resource(), ...why });
    expect([again.status, again.body.code]).toEqual([409, 'alreadySuspended']);
  });

  it('SLA-05, INS-03, SET-03 only the seconds before are charged: 1,200 of the hour, 0 of the next', async () => {
    at('2026-11-10T09:00:00Z');
    await settle('2026-11-10T08');
    expect((await get('/wallet')).balance.amount).toBe('2.88888400');
    at('2026-11-10T10:00:00Z');
    expect(await settle('2026-11-10T09')).toEqual({ bills: 0 });
  });
});

describe('SLA-05 a suspension', () => {
  it('SLA-05, ARR-05 a payment does not lift it, and a refused lifting says so', async () => {
    await topUp('p-2', '100');
    expect(await serving()).toBe(false);
    at('2026-11-10T10:40:00Z');
    const lifted = await post('/suspensions/liftings', { resource: resource() });
    expect(lifted).toMatchObject({ status: 201, body: { until: '2026-11-10T10:40:00.000Z' } });
    expect([await serving(), await notified()]).toEqual([
      true,
      ['serviceSuspended', 'suspensionLifted'],
    ]);
    const again = await post('/suspensions/liftings', { resource: resource() });
    expect([again.status, again.body.code]).toEqual([409, 'notSuspended']);
    at('2026-11-10T11:00:00Z');
    await settle('2026-11-10T10');
    expect((await get('/wallet')).balance.amount).toBe('101.77776800');
  });

  it('SLA-05, INS-01 released while it is suspended, it is charged for nothing more', async () => {
    await post('/suspensions', { resource: resource(), ...why, cause: 'security' });
    at('2026-11-10T11:30:00Z');
    const { body } = await post(`/instances/${edge}/releases`, {}, customer);
    expect(body.state).toBe('released');
    expect(body).not.toHaveProperty('suspension');
    at('2026-11-10T12:00:00Z');
    expect(await settle('2026-11-10T11')).toEqual({ bills: 0 });
    expect((await get('/wallet')).balance.amount).toBe('101.77776800');
  });
});
