import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { operator, gateway as reporter } from '#test/support/api/principals.ts';
import { peakEventOf } from '#test/support/api/usageEvents.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';
import { billElasticShard } from '#usecases/elastic/billElasticShard.ts';

let table: Table;
let call: ApiClient;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-07-01T04:00:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['buyer']);
});
afterAll(() => void vi.useRealTimers());

const send = (path: string, body: unknown, by = operator) =>
  call(by, { method: 'POST', path, body });
const get = (path: string) => call(operator, { method: 'GET', path });

/** Runs the daily billing as it runs when deployed. */
const runAt = async (now: string): Promise<void> => {
  vi.setSystemTime(Date.parse(now));
  const deps = testDeps(table, now);
  for (let shard = 0; shard < deps.usage.shardCount; shard += 1) {
    await billElasticShard(deps, { shard }, false);
  }
};

const bought = async (): Promise<string> => {
  const money = { amount: '8000.00', currency: 'CNY' };
  await send('/v1/accounts/buyer/topups', { provider: 'bank', paymentId: 'p-1', money });
  const item = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 };
  const { orderId } = (await send('/v1/accounts/buyer/orders', { item })).body;
  const paid = await send(`/v1/accounts/buyer/orders/${orderId}/payments`, {});
  return paid.body.payment.resourceId;
};

const planTest = { plan: 'test', planQps: 500, planMbps: 10, burstQps: 2_000, burstMbps: 40 };

describe('ELA-02 the published days', () => {
  it('cost 599.40, 999.00 and 799.20, and can be explained from their bills', async () => {
    const gatewayId = await bought();
    const path = `/v1/accounts/buyer/gateways/${gatewayId}`;
    await send(`${path}/elastic`, { on: true });
    for (const [day, maxQps, maxMbps] of [
      [1, 1_100, 12],
      [2, 1_200, 30],
      [3, 1_250, 10],
    ]) {
      vi.setSystemTime(Date.parse(`2026-07-0${day}T06:00:00Z`));
      const window = {
        windowStart: `2026-07-0${day}T05:00:00Z`,
        windowEnd: `2026-07-0${day}T05:30:00Z`,
      };
      const event = peakEventOf(
        { gatewayId, maxQps, maxMbps, ...window },
        { id: `d-${day}`, subject: 'buyer' },
      );
      expect((await send('/v1/peaks', [event], reporter)).body.results[0].status).toBe('accepted');
      await runAt(`2026-07-0${day}T16:45:00Z`);
    }
    const { items } = (await get(`${path}/elastic/days?limit=2`)).body;
    expect(items.map((each: { date: string }) => each.date)).toEqual(['2026-07-03', '2026-07-02']);
    expect(items[0]).toMatchObject({
      plans: [{ ...planTest, samples: 1, maxQps: 1_250, maxMbps: '10', base: '800' }],
      ...{ samples: 1, maxQps: 1_250, maxMbps: '10' },
      ...{ base: '800', unitPrice: '0.999', charge: { amount: '799.20000000', currency: 'CNY' } },
      billIds: ['buyer-5'],
    });
    await explained(gatewayId);
  });
});

const explained = async (gatewayId: string): Promise<void> => {
  const list = '/v1/accounts/buyer/bills?month=2026-07&product=mpgw&kind=elastic';
  const { items } = (await get(list)).body;
  expect(items.map((each: { total: { amount: string } }) => each.total.amount)).toEqual([
    ...['599.40000000', '999.00000000', '799.20000000'],
  ]);
  const { body } = await get(`/v1/accounts/buyer/bills/${items[1].billId}`);
  expect(body).toMatchObject({ kind: 'elastic', hour: '2026-07-02T15' });
  expect(body.lines).toEqual([
    {
      ...{ meter: 'elastic', sku: 'elastic:qps', instanceId: gatewayId, date: '2026-07-02' },
      plans: [
        {
          ...{ from: '2026-07-01T16:00:00.000Z', until: '2026-07-02T16:00:00.000Z' },
          ...{ ...planTest, samples: 1, maxQps: 1_200, maxMbps: '30', base: '1000' },
        },
      ],
      ...{ chargedBefore: '0', quantity: '1000', unitPrice: '0.999' },
      ...{ unit: { name: 'QPS-day', size: '1' }, bookVersion: '2024-04' },
      amount: { amount: '999.00000000', currency: 'CNY' },
    },
  ]);
  const csv = await get('/v1/accounts/buyer/bills.csv?month=2026-07&meter=elastic');
  const [head = '', first = ''] = csv.text.split('\r\n');
  const cells = Object.fromEntries(head.split(',').map((name, i) => [name, first.split(',')[i]]));
  expect(cells).toMatchObject({
    ...{ kind: 'elastic', meter: 'elastic', sku: 'elastic:qps', instanceId: gatewayId },
    ...{ quantity: '600', amount: '599.40000000', date: '2026-07-01', bookVersion: '2024-04' },
  });
  const { runway } = (await get('/v1/accounts/buyer/wallet')).body;
  expect(runway.averagePerDay.amount).toBe('342.51428571');
};
