import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { operator } from '#test/support/api/principals.ts';
import { keptGateway } from '#test/support/samples/gateways.ts';
import { openDebtor, openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const since = '2026-11-01T08:40:00.000Z';
/** Not in the order of their names. */
const debtors = [
  { at: since, accountId: 'owes-2' },
  { at: '2026-11-01T08:40:00.001Z', accountId: 'owes-3' },
  { at: '2026-11-01T09:40:00.000Z', accountId: 'owes-1' },
];
let call: ApiClient;

const list = async (query: string) =>
  (await call(operator, { method: 'GET', path: `/v1/operations/lifecycles?${query}` })).body;

const post = async (path: string, body: object) =>
  (await call(operator, { method: 'POST', path: `/v1/accounts/acme/${path}`, body })).body;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(since) });
  const table = await createTable();
  call = await apiOn(table);
  const deps = testDeps(table, since);
  for (const { accountId, at } of debtors) {
    deps.setNow(at);
    await openDebtor(deps, accountId, '8', 'standard');
  }
  await openThroughApi(call, ['acme']);
  await keptGateway(table, { gatewayId: 'g-kept' });
});
afterAll(() => void vi.useRealTimers());

describe('ARR-06 what waits for time', () => {
  it('ARR-06 accounts in arrears, earliest first, page by page', async () => {
    const first = await list('of=arrears&limit=2');
    const rest = await list(`of=arrears&limit=2&cursor=${first.cursor}`);
    expect([...first.items, ...rest.items]).toEqual(debtors);
    const other = `of=terms&limit=2&cursor=${first.cursor}`;
    expect((await list(other)).code).toBe('badInput');
  });

  it('EXP-01 prepaid terms, by when their first step is due, also after that', async () => {
    const { items } = await list('of=terms');
    const at = '2026-09-24T02:00:00.000Z';
    expect(items).toEqual([{ at, accountId: 'acme', resource: { kind: 'gateway', id: 'g-kept' } }]);
  });

  it('SLA-02 announced ends of services', async () => {
    const opened = { kind: 'shared', region: 'ap-guangzhou', name: 'edge' };
    const { instanceId } = await post('instances', opened);
    const resource = { kind: 'instance', id: instanceId };
    const endsAt = '2027-01-01T00:00:00.000Z';
    const body = { cause: 'notice', resource, endsAt, reason: 'it closes' };
    const { terminationId } = await post('terminations', body);
    expect((await list('of=terminations')).items).toEqual([
      { at: endsAt, accountId: 'acme', terminationId },
    ]);
  });
});
