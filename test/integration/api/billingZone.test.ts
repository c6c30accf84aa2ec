import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

/** In November for Shanghai, in October for Berlin. */
const edge = '2026-10-31T18';
const before = '2026-10-31T12';
let table: Table;
let call: ApiClient;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`${edge}:40:00Z`) });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme']);
  const body = [eventOf('acme', 'before', before), eventOf('acme', 'edge', edge)];
  await call(gateway, { method: 'POST', path: '/v1/usage', body });
  const at = '2026-10-31T19:05:00Z';
  await settleHours(testDeps(table, at), at, [before, edge]);
});
afterAll(() => void vi.useRealTimers());

const move = (at: string, zone: string) => {
  vi.setSystemTime(Date.parse(at));
  return call(operator, { method: 'PATCH', path: '/v1/accounts/acme', body: { zone } });
};
const billsOf = async (month: string): Promise<string[]> => {
  const path = `/v1/accounts/acme/bills?month=${month}`;
  const { body } = await call(operator, { method: 'GET', path });
  return body.items.map(({ billId }: { billId: string }) => billId);
};
const months = async () => [await billsOf('2026-10'), await billsOf('2026-11')];

describe('RAT-07 a bill stays in the month that it was billed in', () => {
  it('whatever the zone becomes', async () => {
    expect(await months()).toEqual([['acme-1'], ['acme-2']]);
    await move('2026-11-10T00:00:00Z', 'Europe/Berlin');
    expect(await months()).toEqual([['acme-1'], ['acme-2']]);
    await move('2026-12-10T00:00:00Z', 'America/New_York');
    expect(await months()).toEqual([['acme-1'], ['acme-2']]);
    await move('2027-01-10T00:00:00Z', 'Asia/Tokyo');
    expect(await months()).toEqual([['acme-1'], ['acme-2']]);
  });
});
