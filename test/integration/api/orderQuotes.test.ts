import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let table: Table;
let call: ApiClient;
let gatewayId: string;

const acme = customerOf('acme');
const post = (path: string, body: object, by = operator) =>
  call(by, { method: 'POST', path, body });
const quote = (body: object, by = acme) => post('/v1/quotes', body, by);
const place = (item: object, accountId = 'acme') =>
  post(`/v1/accounts/${accountId}/orders`, { item });

const instance = { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 3 };
const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 6 };
const plan = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 2 };

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-01T02:00:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'rival']);
  await openThroughApi(call, ['dollar'], 'USD');
  const { body: book } = await call(operator, { method: 'GET', path: '/v1/price-books/2024-04' });
  const prices = book.prices.map((price: { sku: string }) =>
    price.sku === 'instance:basic:month'
      ? { ...price, price: { model: 'perUnit', unitPrice: '1600' } }
      : price,
  );
  const draft = { version: '2027', effectiveFrom: '2027-01-01T00:00:00Z', regions: book.regions };
  await post('/v1/price-books', { ...draft, prices });
  const money = { amount: '20000.00', currency: 'CNY' };
  await post('/v1/accounts/acme/topups', { provider: 'bank', paymentId: 'p', money });
  const { body: order } = await place({ ...plan, months: 1 });
  const paid = await post(`/v1/accounts/acme/orders/${order.orderId}/payments`, {});
  gatewayId = paid.body.payment.resourceId;
  vi.setSystemTime(Date.parse('2026-11-11T02:00:00Z'));
});
afterAll(() => void vi.useRealTimers());

describe('CAT-01 the price of an order before it is placed', () => {
  it.each([
    ['CAT-06 an instance', instance, 'CNY', '4500.00000000'],
    ['CAT-06 an instance in USD', instance, 'USD', '642.87000000'],
    ['PCK-07 a pack', pack, 'CNY', '5.00000000'],
    ['CAT-07 a plan', plan, 'CNY', '9998.00000000'],
  ])('%s', async (_name, order, currency, amount) => {
    const { status, body } = await quote({ order, currency });
    expect([status, body.order]).toEqual([200, order]);
    expect(body.price).toMatchObject({ bookVersion: '2024-04', amount: { amount, currency } });
  });

  it.each([
    ['a version', { bookVersion: '2027' }, '2027', '4800.00000000'],
    ['a time before it', { at: '2026-12-31T23:59:59.999Z' }, '2024-04', '4500.00000000'],
    ['the time it takes effect', { at: '2027-01-01T00:00:00Z' }, '2027', '4800.00000000'],
  ])('CAT-02 under the prices of %s', async (_name, choice, bookVersion, amount) => {
    const { body } = await quote({ order: instance, currency: 'CNY', ...choice });
    expect(body.price).toMatchObject({ bookVersion, amount: { amount } });
  });

  it('is in the currency of the account, which is the own one where none is named', async () => {
    const named = await quote({ order: instance, accountId: 'dollar' }, operator);
    const own = await quote({ order: instance });
    expect([named.body.price.amount.currency, own.body.price.amount.currency]).toEqual([
      'USD',
      'CNY',
    ]);
  });
});

describe('PLN-03 what an order would cost is what it costs', () => {
  const changes = (): readonly object[] => [
    { kind: 'upgrade', gatewayId, plan: 'starter' },
    { kind: 'renewal', of: 'gateway', id: gatewayId, months: 2 },
    ...[instance, pack, plan],
  ];

  it('PLN-03 (8,999 - 4,999) x 20/30 for an upgrade on the tenth day', async () => {
    const { body } = await quote({ order: changes()[0] });
    expect(body.price.terms).toEqual([{ months: 1, remainingDays: 20, cycleDays: 30 }]);
    expect(body.price.amount.amount).toBe('2666.67000000');
  });

  it('PLN-03 and for every other order, and asking changes nothing', async () => {
    const scan = new ScanCommand({ TableName: table.name, ConsistentRead: true });
    const before = (await table.db.send(scan)).Items;
    const quotes = await Promise.all(changes().map((order) => quote({ order })));
    expect((await table.db.send(scan)).Items).toEqual(before);
    for (const [at, item] of changes().entries()) {
      expect(quotes[at]?.body.price).toEqual((await place(item)).body.price);
    }
  });
});

describe('a quote of an order is refused', () => {
  const nowhere = { ...instance, region: 'na-ashburn' };
  const noGateway = { kind: 'upgrade', gatewayId: 'g-00000000-0', plan: 'starter' };

  it.each([
    ['an account that is not there', nowhere, 'nobody', 'none', 404, 'accountNotFound'],
    ['a version that is not there', nowhere, 'acme', 'none', 404, 'priceBookNotFound'],
    ['a region without dedicated instances', nowhere, 'acme', '2027', 422, 'dedicatedNotSoldHere'],
    ['packs for USD', pack, 'dollar', '2027', 422, 'packsAreForCnyAccounts'],
    ['a gateway that is not there', noGateway, 'acme', '2027', 404, 'gatewayNotFound'],
    ['plans for USD', plan, 'dollar', '2027', 422, 'notSoldInCurrency'],
  ])('CAT-02 %s', async (_name, order, accountId, bookVersion, status, code) => {
    const answer = await quote({ order, accountId, bookVersion }, operator);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('a quote tells a customer nothing of another account', () => {
  const rival = customerOf('rival');
  const month = { month: '2026-11', bookVersion: '2024-04' };

  it.each([
    ['an order', { order: instance }],
    ['a month', month],
  ])('%s: it answers like an account that is not there', async (_name, body) => {
    const others = await quote({ ...body, accountId: 'acme' }, rival);
    const nobodys = await quote({ ...body, accountId: 'nobody' }, rival);
    expect([others.status, others.body.code]).toEqual([404, 'accountNotFound']);
    expect(others.text).toBe(nobodys.text);
  });

  it('not what it has bought, by an id of it', async () => {
    const order = { kind: 'renewal', of: 'gateway', id: gatewayId, months: 1 };
    const { status, body } = await quote({ order }, rival);
    expect([status, body.code]).toEqual([404, 'gatewayNotFound']);
  });

  const renewal = { kind: 'renewal', of: 'gateway', id: 'g-00000000-0', months: 1 };
  it.each([
    ['an operator who names no account', { order: instance }, '/accountId'],
    ['an operator who names none for a month', month, '/accountId'],
    ['a renewal in a currency', { order: renewal, currency: 'CNY' }, '/currency'],
    ['two currencies', { order: plan, accountId: 'acme', currency: 'CNY' }, '/currency'],
    ['two choices of prices', { order: plan, bookVersion: 'a', at: '2026-01-01T00:00:00Z' }, '/at'],
    ['half an order', { order: { ...plan, months: 37 } }, '/order/months'],
    ['an order and a month', { order: plan, month: '2026-11' }, '/month'],
    ['a month of no version', { month: '2026-11' }, '/bookVersion'],
  ])('nor does it take %s', async (_name, body, pointer) => {
    const { status, body: problem } = await quote(body, operator);
    expect([status, problem.errors[0].pointer]).toEqual([400, pointer]);
  });
});

describe('PLN-03, PLN-04 an upgrade within 12 months of 365 days', () => {
  let yearly: string;

  /** Bought on 2026-11-11 at 10:00 in Shanghai: 300 x 24 h are left on 2027-01-15 at 10:00. */
  beforeAll(async () => {
    const money = { amount: '60000.00', currency: 'CNY' };
    await post('/v1/accounts/acme/topups', { provider: 'bank', paymentId: 'p-year', money });
    const { orderId } = (await place({ ...plan, months: 12 })).body;
    const paid = await post(`/v1/accounts/acme/orders/${orderId}/payments`, {});
    yearly = paid.body.payment.resourceId;
  });
  afterAll(() => void vi.setSystemTime(Date.parse('2026-11-11T02:00:00Z')));

  it.each([
    ['a second before', '2027-01-15T01:59:59Z', 301, '39583.56000000'],
    ['4,000 x 12 x 300/365', '2027-01-15T02:00:00Z', 300, '39452.05000000'],
    ['a second after', '2027-01-15T02:00:01Z', 300, '39452.05000000'],
  ])('PLN-03 with 300 days left: %s', async (_name, at, remainingDays, amount) => {
    vi.setSystemTime(Date.parse(at));
    const { body } = await quote({
      order: { kind: 'upgrade', gatewayId: yearly, plan: 'starter' },
    });
    expect(body.price).toMatchObject({
      terms: [{ months: 12, remainingDays, cycleDays: 365 }],
      amount: { amount, currency: 'CNY' },
    });
  });
});
