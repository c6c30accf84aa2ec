import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Decimal, sum } from '#domain/money/decimal.ts';
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
let packId: string;

const acme = customerOf('acme');
const get = (path: string, by = acme) => call(by, { method: 'GET', path });
const historyPath = (id: string, accountId = 'acme') =>
  `/v1/accounts/${accountId}/packs/${id}/deductions`;

const use = async (at: string, hours: readonly string[], ...events: object[]) => {
  vi.setSystemTime(Date.parse(at));
  await call(gateway, { method: 'POST', path: '/v1/usage', body: events });
  await settleHours(testDeps(table, at), at, hours);
};

const calls = (id: string, hour: string, count: number, region = 'ap-guangzhou') =>
  eventOf('acme', `${id}-${hour}`, hour, { instanceId: id, calls: count, region });

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-10-31T10:30:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'rival']);
  const body = { kind: 'calls', total: 10_000, months: 1 };
  packId = (await call(operator, { method: 'POST', path: '/v1/accounts/acme/packs', body })).body
    .packId;
  const [october, november, late] = ['2026-10-31T11', '2026-10-31T17', '2026-10-31T12'];
  await use(
    '2026-10-31T12:05:00Z',
    [october],
    calls('a', october, 1_000),
    calls('b', october, 500),
  );
  await use('2026-10-31T18:05:00Z', [november], calls('a', november, 2_000, 'ap-hongkong'));
  await use('2026-10-31T19:05:00Z', [late], calls('a', late, 250));
});
afterAll(() => void vi.useRealTimers());

const expected = [
  ['acme-1', '2026-10-31T11', 'a', 'ap-guangzhou', 'calls', '1000', '9000'],
  ['acme-1', '2026-10-31T11', 'b', 'ap-guangzhou', 'calls', '500', '8500'],
  ['acme-2', '2026-10-31T17', 'a', 'ap-hongkong', 'calls', '2000', '6500'],
  ['acme-3', '2026-10-31T12', 'a', 'ap-guangzhou', 'calls', '250', '6250'],
];

describe('PCK-02 the history of a pack', () => {
  it('PCK-02 names every line it paid, late ones and those of another month too', async () => {
    const { body } = await get(historyPath(packId));
    expect(body.items.map(Object.values)).toEqual(expected);
    expect(body.cursor).toBeUndefined();
  });

  it('PCK-02 adds up to what is used', async () => {
    const { body } = await get('/v1/accounts/acme/packs');
    const pack = body.items.find((each: { packId: string }) => each.packId === packId);
    const { items } = (await get(historyPath(packId))).body;
    const quantities = items.map(({ quantity }: { quantity: string }) => new Decimal(quantity));
    expect(sum(quantities).toFixed()).toBe(pack.used);
    expect(items.at(-1).left).toBe(pack.left);
  });

  it.each([1, 2, 3])('PCK-02 is the same by pages of %i, also within a bill', async (limit) => {
    const seen: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const path: string = `${historyPath(packId)}?limit=${limit}${cursor && `&cursor=${cursor}`}`;
      const { body } = await get(path);
      expect(body.items.length).toBeLessThanOrEqual(limit);
      seen.push(...body.items.map(Object.values));
      cursor = body.cursor;
    }
    expect(seen).toEqual(expected);
  });
});

describe('PCK-02 a page of it', () => {
  it('PCK-02 is empty for a pack that has paid nothing', async () => {
    const body = { kind: 'traffic', total: 1, months: 1 };
    const path = '/v1/accounts/acme/packs';
    const given = await call(operator, { method: 'POST', path, body });
    expect((await get(historyPath(given.body.packId))).body).toEqual({ items: [] });
  });

  it.each([
    ['a pack that is not there', acme, 'acme', 'p-0', 404, 'packNotFound'],
    ['an account that is not there', operator, 'nobody', 'p-0', 404, 'accountNotFound'],
    ["another customer's pack", customerOf('rival'), 'acme', '', 404, 'accountNotFound'],
    ['a pack of another account', operator, 'rival', '', 404, 'packNotFound'],
  ])('refuses %s', async (_name, by, accountId, id, status, code) => {
    const answer = await get(historyPath(id || packId, accountId), by);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('does not take the cursor of another list, or one that was made up', async () => {
    const { body } = await get(`${historyPath(packId)}?limit=1`);
    const other = await get(`${historyPath('p-0')}?cursor=${body.cursor}`);
    expect(other.status).toBe(400);
    const { encodeCursor } = await import('#functions/runtime/http/cursor.ts');
    const made = encodeCursor(['listDeductions', { accountId: 'acme', packId }, {}], 'x/0/0');
    const { status, body: problem } = await get(`${historyPath(packId)}?cursor=${made}`);
    expect([status, problem.errors[0].pointer]).toEqual([400, '/query/cursor']);
  });
});
