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

const gigabyte = 2 ** 30;
let table: Table;
let call: ApiClient;

const acme = customerOf('acme');
const get = (path: string) => call(operator, { method: 'GET', path });
const post = (path: string, body: object, by = operator) =>
  call(by, { method: 'POST', path, body });
const quote = (body: object, by = acme) => post('/v1/quotes', body, by);

const live = async (hour: string, ...events: object[]) => {
  vi.setSystemTime(Date.parse(`${hour}:59:00Z`));
  if (events.length > 0) await post('/v1/usage', events, gateway);
  const at = new Date(Date.parse(`${hour}:00:00Z`) + 3_900_000).toISOString();
  vi.setSystemTime(Date.parse(at));
  await settleHours(testDeps(table, at), at, [hour]);
};

const usage = (hour: string, instanceId: string, calls: number, gigabytes: number, region = '') =>
  eventOf('acme', `${instanceId}-${hour}`, hour, {
    ...{ instanceId, calls, ...(region && { region }) },
    responseBytes: { internet: gigabytes * gigabyte, private: 0 },
  });

/** Calls at half the price and a region more, from December on. */
const publishDecember = async () => {
  const { body: book } = await get('/v1/price-books/2024-04');
  const unit = { name: '10k calls', size: '10000' };
  const half = { model: 'perUnit', unitPrice: '0.03' };
  const calls = { product: 'apigw', sku: 'calls', currency: 'CNY', unit, price: half };
  const isCalls = ({ sku, currency }: { sku: string; currency: string }) =>
    sku === 'calls' && currency === 'CNY';
  const prices = [...book.prices.filter((price: typeof calls) => !isCalls(price)), calls];
  const regions = { ...book.regions, 'ap-new': 'hongkong' };
  const effectiveFrom = '2026-11-30T16:00:00Z';
  const draft = { version: 'december', effectiveFrom, regions, prices };
  return (await post('/v1/price-books', draft)).status;
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-10-31T12:10:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'quiet'], 'CNY', {});
  await post('/v1/accounts/acme/activations', { product: 'apigw' });
  expect(await publishDecember()).toBe(201);
  const money = { amount: '5000.00', currency: 'CNY' };
  await post('/v1/accounts/acme/topups', { provider: 'bank', paymentId: 'p', money });
  const item = { kind: 'pack', sku: 'pack:traffic:10GB', months: 3 };
  const { body: order } = await post('/v1/accounts/acme/orders', { item });
  vi.setSystemTime(Date.parse('2026-11-02T00:10:00.000Z'));
  await post(`/v1/accounts/acme/orders/${order.orderId}/payments`, {});
  const instance = { kind: 'payAsYouGo', spec: 'basic', region: 'ap-guangzhou', name: 'paid' };
  const bought = await post('/v1/accounts/acme/instances', instance);
  expect(bought.status).toBe(201);
  await live('2026-11-02T00');
  await live('2026-11-02T01', usage('2026-11-02T01', 'gz', 9_000_000, 20));
  await live('2026-11-02T02', usage('2026-11-02T02', 'hk', 4_000_000, 3, 'ap-hongkong'));
  await live('2026-12-02T00', usage('2026-12-02T00', 'new', 1_000, 1, 'ap-new'));
});
afterAll(() => void vi.useRealTimers());

const novemberTotals = async () => {
  const { items } = (await get('/v1/accounts/acme/bills?month=2026-11')).body;
  const ofKind = (...kinds: readonly string[]) =>
    sum(
      items
        .filter(({ kind }: { kind: string }) => kinds.includes(kind))
        .map(({ total }: { total: { amount: string } }) => new Decimal(total.amount)),
    ).toFixed(8);
  return { usage: ofKind('hourly', 'supplementary'), orders: ofKind('order', 'refund') };
};

describe('CAT-02 what a month would have cost', () => {
  it('CAT-02 under the version in force, to the last decimal what it did', async () => {
    const { body } = await quote({ month: '2026-11', bookVersion: '2024-04' });
    const { usage: total, orders } = await novemberTotals();
    expect(body).toMatchObject({ accountId: 'acme', month: '2026-11', bookVersion: '2024-04' });
    expect([body.actual.amount, body.quoted.amount]).toEqual([total, total]);
    expect(body.difference.amount).toBe('0.00000000');
    expect(body.leftOut).toEqual({ bills: 1, total: { amount: orders, currency: 'CNY' } });
    expect(body.lines.map(({ sku }: { sku: string }) => sku).toSorted()).toEqual([
      'calls',
      'instance:basic:second',
      'traffic:hongkong',
      'traffic:mainland+',
    ]);
  });

  it('CAT-03 under another, line by line: 10 million calls at 0.06 and 2 at 0.04, or all at 0.03', async () => {
    const { body } = await quote({ month: '2026-11', bookVersion: 'december' });
    const calls = body.lines.find(({ sku }: { sku: string }) => sku === 'calls');
    expect(calls).toMatchObject({
      quantity: '12000000',
      actual: { amount: '68.00000000' },
      quoted: { amount: '36.00000000' },
    });
    expect(body.difference.amount).toBe('-32.00000000');
  });

  it('is none where nothing was charged', async () => {
    const request = { accountId: 'quiet', month: '2026-11', bookVersion: '2024-04' };
    const { body } = await quote(request, operator);
    expect([body.lines, body.quoted.amount]).toEqual([[], '0.00000000']);
  });

  it.each([
    ['an account that is not there', 'nobody', 'none', 404, 'accountNotFound'],
    ['a version that is not there', 'acme', 'none', 404, 'priceBookNotFound'],
    ['a version that does not know a region of it', 'acme', '2024-04', 422, 'unknownRegion'],
  ])('refuses %s', async (_name, accountId, bookVersion, status, code) => {
    const answer = await quote({ accountId, month: '2026-12', bookVersion }, operator);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
