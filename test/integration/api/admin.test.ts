import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';

const old = '2026-10-20T10';
const queue = 'settlement';
let call: ApiClient;
let deps: TestDeps;
let sqs: Awaited<ReturnType<typeof startFauxqs>>;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-01T08:40:00Z') });
  sqs = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
  sqs.createQueue(queue);
  process.env['SETTLEMENT_QUEUE_URL'] = `http://127.0.0.1:${sqs.port}/000000000000/${queue}`;
  process.env['AWS_ENDPOINT_URL_SQS'] = `http://127.0.0.1:${sqs.port}`;
  const table = await createTable();
  deps = testDeps(table, '2026-11-01T08:40:00Z');
  call = await apiOn(table);
  await openThroughApi(call, ['acme']);
});
afterAll(async () => {
  vi.useRealTimers();
  await sqs.stop();
});

const get = (path: string) => call(operator, { method: 'GET', path: `/v1/operations/${path}` });
const post = (path: string, headers = {}, body = {}) =>
  call(operator, { method: 'POST', path: `/v1/operations/${path}`, body, headers });
const sent = () => sqs.inspectQueue(queue)?.messages.ready.map(({ body }) => JSON.parse(body));

describe('SET-06 an hour', () => {
  it('is complete when all its shards are', async () => {
    const before = await get('hours/2026-11-01T07');
    expect(before.body).toMatchObject({ complete: false, shards: { total: 4, completed: 0 } });
    await settleHours(deps, '2026-11-01T08:05:00Z', ['2026-11-01T07']);
    const after = await get('hours/2026-11-01T07');
    expect(after.body).toMatchObject({
      complete: true,
      shards: { total: 4, closed: 4, completed: 4 },
      settledAccounts: 0,
      parkedAccounts: 0,
      completedAt: '2026-11-01T08:05:00.000Z',
    });
  });
});

describe('SET-06 a parked account', () => {
  const parked = { accountId: 'acme' as AccountId, hour: hour('2026-11-01T06'), reason: 'broken' };
  const path = `parked-accounts/acme/${parked.hour}/retries`;

  it('is listed, and settled again when asked', async () => {
    await deps.hours.park({ ...parked, parkedAt: instant('2026-11-01T07:30:00Z') });
    expect((await get('parked-accounts')).body.items).toMatchObject([parked]);
    const { status } = await post(path);
    expect(status).toBe(201);
    expect(sent()).toEqual([
      { hour: parked.hour, shard: deps.usage.shardOf(parked.accountId), accountId: 'acme' },
    ]);
  });

  it('cannot be settled again if it is not parked', async () => {
    await deps.hours.unpark(parked.accountId, parked.hour);
    expect((await post(path)).body.code).toBe('parkedAccountNotFound');
  });
});

describe('SET-09 a shard that never completes', () => {
  const stuck = hour('2026-11-01T07');
  const reason = 'a record of it cannot be read';
  const skip = (shard: number) => post(`hours/${stuck}/shards/${shard}/skips`, {}, { reason });

  it('SET-09 is skipped with its reason, and settled when it is asked for again', async () => {
    await deps.openShards.mark(stuck, [2], deps.now());
    expect((await get(`hours/${stuck}`)).body).toMatchObject({
      complete: false,
      shards: { open: [2], skipped: [] },
    });
    const skipped = { shard: 2, reason, skippedAt: '2026-11-01T08:40:00.000Z' };
    const { status, body } = await skip(2);
    expect([status, body]).toEqual([201, skipped]);
    expect((await get(`hours/${stuck}`)).body).toMatchObject({
      complete: true,
      shards: { open: [], skipped: [skipped] },
    });
    expect((await skip(2)).body.code).toBe('shardNotOpen');

    expect((await post(`hours/${stuck}/shards/2/retries`)).status).toBe(201);
    expect(sent()).toContainEqual({ hour: stuck, shard: 2 });
    await settleHours(deps, '2026-11-01T08:05:00Z', [stuck]);
    expect((await get(`hours/${stuck}`)).body.shards.skipped).toEqual([]);
  });

  it('SET-09 is of a table and of an hour that is over', async () => {
    expect((await skip(0)).body.code, 'nothing to settle').toBe('shardNotOpen');
    expect((await post(`hours/${stuck}/shards/4/retries`)).body.code).toBe('shardNotFound');
    expect((await post('hours/2026-11-01T08/shards/0/retries')).body.code).toBe('shardNotFound');
    expect((await post(`hours/${stuck}/shards/x/retries`)).status).toBe(400);
  });
});

describe('MET-06 parked usage', () => {
  it('is listed with its amount, billed once released, and then gone', async () => {
    const responseBytes = { internet: 2 ** 30, private: 5 };
    const body = [eventOf('acme', 'old', old, { calls: 10_000, responseBytes })];
    await call(gateway, { method: 'POST', path: '/v1/usage', body });
    const list = await get('parked-usage');
    expect(list.body.items).toMatchObject([
      { accountId: 'acme', hour: old, calls: '10000', bytes: '1073741824' },
    ]);
    const path = `parked-usage/acme/${old}/releases`;
    const key = { 'idempotency-key': 'release-1' };
    const first = await post(path, key);
    expect([first.status, first.body.billId]).toEqual([201, 'acme-1']);
    expect((await post(path, key)).body).toEqual(first.body);
    expect((await post(path)).body.code).toBe('nothingParked');
    expect((await get('parked-usage')).body.items).toEqual([]);
    const bill = await call(operator, { method: 'GET', path: '/v1/accounts/acme/bills/acme-1' });
    expect(bill.body).toMatchObject({ kind: 'released', total: { amount: '0.86000000' } });
  });
});

describe('WAL-03 reconciliation', () => {
  it('lists the accounts whose ledger does not agree', async () => {
    const found = { seq: 3, hash: 'h', wallet: '{}', checkedAt: instant('2026-11-01T01:00:00Z') };
    for (const [id, drift] of [['acme', 'off by 1'], ['fine']] as const) {
      const accountId = id as AccountId;
      await deps.reconciliations.save({ accountId, ...found, ...(drift && { drift }) });
    }
    const { body } = await get('reconciliations');
    expect(body.items).toMatchObject([{ accountId: 'acme', drift: 'off by 1' }]);
  });
});
