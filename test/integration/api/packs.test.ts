import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

let table: Table;
let call: ApiClient;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2020-10-11T23:30:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'many']);
  await openThroughApi(call, ['dollar'], 'USD');
});
afterAll(() => void vi.useRealTimers());

const give = (accountId: string, body: object) =>
  call(operator, { method: 'POST', path: `/v1/accounts/${accountId}/packs`, body });
const packs = async () =>
  (await call(customerOf('acme'), { method: 'GET', path: '/v1/accounts/acme/packs' })).body.items;

describe('packs', () => {
  it('PCK-04 are for CNY accounts', async () => {
    const { status, body } = await give('dollar', { kind: 'calls', total: 1, months: 1 });
    expect([status, body.code]).toEqual([422, 'packsAreForCnyAccounts']);
  });

  it('PCK-03 take effect at the next full hour and last months of 30 days', async () => {
    const { body } = await give('acme', { kind: 'calls', total: 5_000_000, months: 3 });
    expect(body).toMatchObject({
      source: 'campaign',
      total: '5000000',
      used: '0',
      left: '5000000',
      from: '2020-10-12T00:00:00.000Z',
      until: '2021-01-10T00:00:00.000Z',
      state: 'upcoming',
    });
  });
});

describe('PCK-02 the packs of an account', () => {
  it('are listed page by page, in the order in which they take effect', async () => {
    const list = async (query: string) => {
      const path = `/v1/accounts/many/packs?${query}`;
      return (await call(customerOf('many'), { method: 'GET', path })).body;
    };
    expect(await list('')).toEqual({ items: [] });
    for (const total of [1, 2, 3]) await give('many', { kind: 'calls', total, months: 1 });
    const whole = await list('');
    const first = await list('limit=2');
    const rest = await list(`limit=2&cursor=${first.cursor}`);
    expect([whole.items.length, first.items.length]).toEqual([3, 2]);
    expect([...first.items, ...rest.items]).toEqual(whole.items);
    expect([whole.cursor, rest.cursor]).toEqual([undefined, undefined]);
  });
});

describe('PCK-05 the worked example', () => {
  const hour = '2020-10-12T05';
  const gigabyte = 2 ** 30;
  const usage = (id: string, region: string, calls: number, gigabytes: number) =>
    eventOf('acme', id, hour, {
      region,
      calls,
      responseBytes: { internet: gigabytes * gigabyte, private: 0 },
    });

  it('offsets calls of every region, and no traffic', async () => {
    vi.setSystemTime(Date.parse(`${hour}:59:00Z`));
    const body = [
      usage('guangzhou', 'ap-guangzhou', 3_000_000, 10),
      usage('hongkong', 'ap-hongkong', 500_000, 3),
    ];
    await call(gateway, { method: 'POST', path: '/v1/usage', body });
    const at = '2020-10-12T06:05:00Z';
    await settleHours(testDeps(table, at), at, [hour]);
    expect((await packs())[0]).toMatchObject({ used: '3500000', left: '1500000', state: 'active' });
    const path = '/v1/accounts/acme/bills/acme-1';
    const { body: bill } = await call(operator, { method: 'GET', path });
    const lines = bill.lines.map((line: Record<string, { amount?: string; length: number }>) => [
      line['sku'],
      line['amount']?.amount,
      line['deductions']?.length,
    ]);
    expect(lines.toSorted()).toEqual([
      ['calls', '0.00000000', 1],
      ['calls', '0.00000000', 1],
      ['traffic:hongkong', '3.00000000', 0],
      ['traffic:mainland+', '8.00000000', 0],
    ]);
  });

  it('lapses with what is left', async () => {
    vi.setSystemTime(Date.parse('2021-01-10T00:00:00Z'));
    expect((await packs())[0]).toMatchObject({ left: '1500000', state: 'expired' });
  });
});
