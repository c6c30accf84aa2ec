import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addOns } from '#domain/catalogue/addOns.ts';
import { initialPlans } from '#domain/quotas/usagePlan.ts';
import { usagePlanStore } from '#storage/quotaStores.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const now = '2026-11-10T08:00:00.000Z';

let table: Table;
let call: ApiClient;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'other', 'few']);
});
afterAll(() => void vi.useRealTimers());

const path = (accountId: string) => `/v1/accounts/${accountId}/add-ons`;
const list = async (accountId: string, by = customerOf(accountId)) =>
  (await call(by, { method: 'GET', path: path(accountId) })).body;
const change = async (
  accountId: string,
  request: { readonly method: string; readonly at?: string; readonly body?: object },
  key: string,
) => {
  const { at = '', ...rest } = request;
  const headers = { 'idempotency-key': key };
  const asked = { ...rest, path: `${path(accountId)}${at}`, headers };
  const { status, body } = await call(customerOf(accountId), asked);
  return [status, body];
};
const subscribe = (accountId: string, addOn: string, key: string) =>
  change(accountId, { method: 'POST', body: { addOn } }, key);
const unsubscribe = (accountId: string, addOn: string, key: string) =>
  change(accountId, { method: 'DELETE', at: `/${addOn}` }, key);

const off = { addOn: 'waapStandard', allowed: true, on: false };
const on = { ...off, on: true, subscribedAt: now };

describe('ADD-01 add-ons of an account', () => {
  it('are all listed, each off before it is subscribed to', async () => {
    const items = addOns.map((addOn) => ({ ...off, addOn }));
    expect(await list('other')).toEqual({ plan: 'standard', items });
  });

  it('are subscribed to and unsubscribed from, once a key', async () => {
    expect(await subscribe('acme', 'waapStandard', 'k-1')).toEqual([201, on]);
    expect(await unsubscribe('acme', 'waapStandard', 'k-2')).toEqual([200, off]);
    expect(await subscribe('acme', 'waapStandard', 'k-1')).toEqual([201, on]);
    expect((await list('acme')).items.at(-2)).toEqual(off);
    expect(await subscribe('acme', 'waapAdvanced', 'k-1')).toMatchObject([
      422,
      { code: 'idempotencyKeyReused' },
    ]);
  });

  it('are read by gateways and operators, of whoever it is', async () => {
    await subscribe('acme', 'securemeshStandard', 'k-3');
    const all = await list('acme');
    expect(all.items.filter((item: { on: boolean }) => item.on)).toHaveLength(1);
    expect(await list('acme', gateway)).toEqual(all);
    expect(await list('acme', operator)).toEqual(all);
  });

  it('that there are not are neither subscribed to nor unsubscribed from', async () => {
    expect((await subscribe('acme', 'f5xc_waap_standard', 'k-4'))[0]).toBe(400);
    expect((await unsubscribe('acme', 'waap', 'k-5'))[0]).toBe(400);
    expect((await unsubscribe('acme', 'waapAdvanced', 'k-6'))[0]).toBe(200);
  });

  it('of an account that is not there are not found', async () => {
    const request = { method: 'POST', path: path('nobody'), body: { addOn: 'waapStandard' } };
    for (const asked of [request, { method: 'GET', path: path('nobody') }]) {
      const { status, body } = await call(operator, asked);
      expect([status, body.code]).toEqual([404, 'accountNotFound']);
    }
  });

  it('are refused where the usage plan does not allow them', async () => {
    const { transact } = testDeps(table, now);
    const plans = initialPlans.plans.map((plan) => ({ ...plan, allowedAddOns: [] }));
    await transact([usagePlanStore(table).save({ ...initialPlans, version: 1, plans })]);
    expect(await subscribe('few', 'waapStandard', 'k-7')).toMatchObject([
      403,
      { code: 'addOnNotAllowed' },
    ]);
    const items = addOns.map((addOn) => ({ addOn, allowed: false, on: false }));
    expect(await list('few')).toEqual({ plan: 'standard', items });
  });
});
