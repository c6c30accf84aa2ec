import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/apiClient.ts';
import { openDebtor } from '#test/support/debtors.ts';
import { keptGateway } from '#test/support/keptGateway.ts';
import { openThroughApi } from '#test/support/openThroughApi.ts';
import { operator } from '#test/support/principals.ts';
import { createTable } from '#test/support/table.ts';
import { testDeps } from '#test/support/testDeps.ts';

const since = '2026-11-01T08:40:00.000Z';
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
  for (const id of ['owes-1', 'owes-2', 'owes-3']) await openDebtor(deps, id, '8', 'standard');
  await openThroughApi(call, ['acme']);
  await keptGateway(table, { gatewayId: 'g-kept' });
});
afterAll(() => void vi.useRealTimers());

describe('ARR-06 what waits for time', () => {
  it('ARR-06 accounts in arrears, earliest first, page by page', async () => {
    const first = await list('of=arrears&limit=2');
    const rest = await list(`of=arrears&limit=2&cursor=${first.cursor}`);
    expect([...first.items, ...rest.items]).toEqual(
      ['owes-1', 'owes-2', 'owes-3'].map((accountId) => ({ at: since, accountId })),
    );
    const other = `of=terms&limit=2&cursor=${first.cursor}`;
    expect((await list(other)).code).toBe('badInput');
  });

  it('EXP-01 prepaid terms', async () => {
    const { items } = await list('of=terms');
    expect(items).toMatchObject([
      { accountId: 'acme', resource: { kind: 'gateway', id: 'g-kept' } },
    ]);
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
