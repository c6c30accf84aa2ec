import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { gateway as reporter } from '#test/support/api/principals.ts';
import { instance, pack, plan, type RefundApi, refundApi } from '#test/support/api/refundApi.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { settleHours } from '#test/support/settle.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

let table: Table;
let call: ApiClient;
let accounts = 0;
let acme: RefundApi;

const setNow = (at: string) => void vi.setSystemTime(Date.parse(at));

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-09-01T02:00:00Z') });
  table = await createTable();
  call = await apiOn(table);
  const { transact, stock } = testDeps(table, '2026-09-01T02:00:00Z');
  const limited = [
    { sku: 'instance:basic', region: 'ap-guangzhou', left: 100 },
    ...['plan:test', 'pack:calls:1M'].map((sku) => ({ sku, region: 'any', left: 100 })),
  ];
  await transact(limited.map((each) => stock.set(each)));
});
afterAll(() => void vi.useRealTimers());

const openAcme = async (profile?: object) => {
  accounts += 1;
  await openThroughApi(call, [`acme-${accounts}`], 'CNY', profile);
  acme = refundApi(call, `acme-${accounts}`);
};

beforeEach(async () => {
  setNow('2026-09-01T02:00:00Z');
  await openAcme();
  await acme.topUp('10000.00');
});

type Thing = readonly [kind: 'instance' | 'gateway' | 'pack', id: string];

/** Neither a quote nor a refund, for the same reason, and nothing has changed. */
const isRefused = async ([kind, id]: Thing, status: number, code: string) => {
  const stock = () => testDeps(table, '2026-09-01T02:00:00Z').stock.list(100);
  const before = [await acme.seen(), await stock()];
  for (const answer of [await acme.quote(kind, id), await acme.refund(kind, id)]) {
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  }
  expect([await acme.seen(), await stock()]).toEqual(before);
};

const block = () =>
  acme.asOperator('POST', '/refund-blocks', { scope: 'account', reason: 'buys and returns' });
const unblock = () => acme.asOperator('DELETE', '/refund-blocks/account');

const payAsYouGo = async (): Promise<string> => {
  const bought = { kind: 'payAsYouGo', name: 'edge', spec: 'basic', region: 'ap-guangzhou' };
  return (await acme.asOperator('POST', '/instances', bought)).body.instanceId;
};
const attach = (id: string) => {
  const app = { appId: 'wx1', kind: 'miniProgram', onboarding: 'oneClick' };
  return acme.asOperator('POST', `/gateways/${id}/apps`, app);
};
/** 5 calls between 03:00 and 04:00, settled. */
const use = async () => {
  setNow('2026-09-01T03:59:00Z');
  const body = eventOf(`acme-${accounts}`, `e-${accounts}`, '2026-09-01T03', { calls: 5 });
  await call(reporter, { method: 'POST', path: '/v1/usage', body });
  const at = '2026-09-01T04:05:00Z';
  await settleHours(testDeps(table, at), at, ['2026-09-01T03']);
  setNow(at);
};

describe('REF-08 what is not there', () => {
  it.each<Thing>([
    ['instance', 'i-0'],
    ['gateway', 'g-0'],
    ['pack', 'p-0'],
  ])('comes before a block: %s', async (kind, id) => {
    await block();
    await isRefused([kind, id], 404, `${kind}NotFound`);
  });

  it('is another account’s, too', async () => {
    const id = await acme.buy(instance);
    await openThroughApi(call, ['rival']);
    const answer = await refundApi(call, 'rival').refund('instance', id);
    expect([answer.status, answer.body.code]).toEqual([404, 'instanceNotFound']);
  });
});

describe('REF-02 an instance', () => {
  it('REF-03 is blocked, then not prepaid', async () => {
    const id = await payAsYouGo();
    await block();
    await isRefused(['instance', id], 409, 'refundsBlocked');
    await unblock();
    await isRefused(['instance', id], 422, 'notPrepaid');
  });

  it('INS-01 is not prepaid, then not running', async () => {
    const id = await payAsYouGo();
    await acme.asOperator('POST', `/instances/${id}/releases`, {});
    await isRefused(['instance', id], 422, 'notPrepaid');
  });

  it('REF-04 is not refunded twice, nor after its expiry', async () => {
    const [id, other] = [await acme.buy(instance), await acme.buy(instance)];
    await acme.refund('instance', id);
    await isRefused(['instance', id], 409, 'instanceNotRunning');
    setNow('2026-10-01T02:00:00.000Z');
    await isRefused(['instance', other], 409, 'instanceNotRunning');
  });
});

describe('REF-06 a gateway', () => {
  it('REF-06 is blocked, then has mini-programs attached', async () => {
    const id = await acme.buy(plan);
    await attach(id);
    await block();
    await isRefused(['gateway', id], 409, 'refundsBlocked');
    await unblock();
    await isRefused(['gateway', id], 409, 'appsAttached');
    await acme.asOperator('DELETE', `/gateways/${id}/apps/wx1`);
    expect((await acme.refund('gateway', id)).status).toBe(201);
    await isRefused(['gateway', id], 409, 'gatewayNotRunning');
  });

  it('REF-06 is stopped, then has mini-programs attached', async () => {
    const id = await acme.buy(plan);
    await attach(id);
    setNow('2026-10-02T01:59:59.999Z');
    await isRefused(['gateway', id], 409, 'appsAttached');
    setNow('2026-10-02T02:00:00.000Z');
    await isRefused(['gateway', id], 409, 'gatewayNotRunning');
  });
});

describe('REF-05 a pack', () => {
  it('QUO-03 is blocked, then free, whether its grant has been issued or not', async () => {
    await openAcme({});
    await acme.asOperator('POST', '/activations', { product: 'apigw' });
    await block();
    await isRefused(['pack', 'free-0-calls'], 409, 'refundsBlocked');
    await unblock();
    await isRefused(['pack', 'free-0-calls'], 422, 'packIsFree');
    await use();
    await isRefused(['pack', 'free-0-calls'], 422, 'packIsFree');
  });

  it('REF-05 was not bought, then used', async () => {
    const given = { kind: 'calls', total: 10, months: 1 };
    const { body } = await acme.asOperator('POST', '/packs', given);
    await use();
    await isRefused(['pack', body.packId], 422, 'packNotPurchased');
  });

  it('REF-05 was refunded, then over', async () => {
    const id = await acme.buy(pack);
    await acme.refund('pack', id);
    await isRefused(['pack', id], 409, 'packRefunded');
    setNow('2026-10-01T02:00:00.000Z');
    await isRefused(['pack', id], 409, 'packRefunded');
  });

  it('REF-05 is used, then over', async () => {
    setNow('2026-09-01T02:30:00Z');
    const [used, unused] = [await acme.buy(pack), await acme.buy(pack)];
    await use();
    const spent = (await acme.quote('pack', used)).status === 409 ? used : unused;
    await isRefused(['pack', spent], 409, 'packUsed');
    setNow('2026-10-01T03:00:00.000Z');
    await isRefused(['pack', spent], 409, 'packUsed');
    await isRefused(['pack', spent === used ? unused : used], 409, 'packOver');
  });
});

it('ORD-03 one key is not two refunds', async () => {
  const [first, second] = [await acme.buy(pack), await acme.buy(pack)];
  await acme.refund('pack', first, 'k-1');
  const before = await acme.seen();
  const { status, body } = await acme.refund('pack', second, 'k-1');
  expect([status, body.code]).toEqual([422, 'idempotencyKeyReused']);
  expect(await acme.seen()).toEqual(before);
});
