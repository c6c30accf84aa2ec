import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';
import { instance, plan, refundApi } from '#test/support/api/refundApi.ts';
import { wrongIn } from '#test/support/f5/contract.ts';
import { f5ClientOn } from '#test/support/f5/f5Client.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';

const path = '/api/web/namespaces/{namespace}/subscriptions/custom_list';
const operationId = 'ves.io.schema.usage.subscription.CustomAPI.ListSubscriptions';

let table: Table;
let call: ApiClient;
const setNow = (at: string) => void vi.setSystemTime(Date.parse(at));
const ids = { gateway: '', instance: '', returned: '' };

const list = async (accountId: string, current?: boolean) => {
  const query = current === undefined ? {} : { query: { current } };
  const params = { path: { namespace: 'system' }, ...query };
  const { response, data, error } = await f5ClientOn(call, accountId).GET(path, { params });
  expect(wrongIn(operationId, response.status, data ?? error)).toEqual([]);
  return data?.subscriptions ?? [];
};

const named = async (name: string) => (await list('acme')).find((each) => each.name === name);

/** A gateway from September on, renewed in October and upgraded; an instance of October; one that was given back. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-09-10T02:00:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'none'], 'CNY');
  const acme = refundApi(call, 'acme');
  await acme.topUp('60000.00');
  ids.gateway = await acme.buy(plan);
  setNow('2026-10-05T02:00:00Z');
  await acme.buy({ kind: 'renewal', of: 'gateway', id: ids.gateway, months: 1 });
  ids.instance = await acme.buy(instance);
  ids.returned = await acme.buy(instance);
  setNow('2026-10-06T02:00:00Z');
  await acme.refund('instance', ids.returned);
  setNow('2026-10-12T02:00:00Z');
  await acme.buy({ kind: 'upgrade', gatewayId: ids.gateway, plan: 'basic' });
  setNow('2026-10-20T02:00:00Z');
});
afterAll(() => void vi.useRealTimers());

const close = async (at: string) => {
  setNow(at);
  await closeInvoices(testDeps(table, at));
};

describe('subscriptions of the F5 face', () => {
  it('are what is prepaid, the newest first, each with its paid terms', async () => {
    const all = await list('acme');
    expect(all.map(({ name }) => name).toSorted()).toEqual(Object.values(ids).toSorted());
    expect(all.at(-1)).toMatchObject({
      ...{ name: ids.gateway, plan_name: 'basic', plan_object_name: 'plan:basic' },
      ...{ current: true, cancelled: false, cancellation_date: '1970-01-01T00:00:00.000Z' },
      start_date: '2026-09-10T02:00:00.000Z',
      last_billing_period_start_date: '2026-10-10T02:00:00.000Z',
      last_billing_period_end_date: '2026-11-10T02:00:00.000Z',
    });
    const periods = all.at(-1)?.previous_billing_periods ?? [];
    expect(periods.map(({ start_date }) => start_date)).toEqual([
      ...['2026-09-10T02:00:00.000Z', '2026-10-10T02:00:00.000Z'],
    ]);
    expect(await list('none')).toEqual([]);
  });

  it('REF-04 are cancelled when they are given back', async () => {
    expect(await named(ids.returned)).toMatchObject({
      ...{ current: false, cancelled: true, cancellation_date: '2026-10-06T02:00:00.000Z' },
    });
  });

  it('are those alone that are paid for now, if these are asked for', async () => {
    const current = [ids.gateway, ids.instance].toSorted();
    const names = (all: readonly { name?: string }[]) => all.map(({ name }) => name).toSorted();
    expect(names(await list('acme', true))).toEqual(current);
    expect(await list('acme', false)).toHaveLength(3);
    const asked = async (text: string) => {
      const at = `${path.replace('{namespace}', 'system')}?current=${text}`;
      return await call(customerOf('acme'), { method: 'GET', path: at });
    };
    for (const yes of ['1', 't', 'True']) {
      expect(names((await asked(yes)).body.subscriptions)).toEqual(current);
    }
    for (const wrong of ['yes', '2', '__proto__']) {
      const { status, body } = await asked(wrong);
      expect([status, body.code, wrongIn(operationId, status, body)]).toEqual([400, 3, []]);
    }
  });
});

describe('INV-05 the invoices of a subscription', () => {
  const invoices = async (name: string) =>
    (await named(name))?.previous_billing_periods?.map((each) => ({
      ...{ closed: each.closed_invoice, pending: each.pending_invoice, all: each.invoices },
    }));
  const closed = (name: string) => ({ closed: [name], pending: [], all: [name] });
  const pending = (name: string) => ({ closed: [], pending: [name], all: [name] });

  it('go by their month until it is closed, then by their name', async () => {
    expect(await invoices(ids.gateway)).toEqual([pending('2026-09'), pending('2026-10')]);
    await close('2026-10-20T03:20:00Z');
    const september = closed('inv-acme-000001');
    expect(await invoices(ids.gateway)).toEqual([september, pending('2026-10')]);
    expect(await invoices(ids.instance)).toEqual([pending('2026-10')]);
    await close('2026-11-03T16:20:00Z');
    const october = closed('inv-acme-000002');
    expect(await invoices(ids.gateway)).toEqual([september, october]);
    for (const each of [ids.instance, ids.returned]) {
      expect(await invoices(each)).toEqual([october]);
    }
  });

  it('are names by which they are downloaded', async () => {
    const [period] = (await named(ids.gateway))?.previous_billing_periods ?? [];
    const pdf = `/api/web/namespaces/system/usage/invoice_pdf?name=${period?.invoices?.[0]}`;
    const { body } = await call(customerOf('acme'), { method: 'GET', path: pdf });
    expect(Buffer.from(body.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  });
});
