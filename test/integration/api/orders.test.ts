import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-31T02:00:00Z') });
  call = await apiOn(await createTable());
  await openThroughApi(call, ['acme', 'list', 'bad']);
  const money = { amount: '60000.00', currency: 'CNY' };
  const body = { provider: 'bank', paymentId: 'p-1', money };
  await call(operator, { method: 'POST', path: '/v1/accounts/acme/topups', body });
});
afterAll(() => void vi.useRealTimers());

const cny = (amount: string) => ({ amount, currency: 'CNY' });

const orders = (accountId: string, path = '') => `/v1/accounts/${accountId}/orders${path}`;
const get = (accountId: string, path = '') =>
  call(customerOf(accountId), { method: 'GET', path: orders(accountId, path) });
const post = (accountId: string, path: string, body: unknown) =>
  call(customerOf(accountId), { method: 'POST', path: orders(accountId, path), body });

const basic = { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 1 };

describe('ORD-01 an order', () => {
  it('is placed, shows what can be done with it, and is paid', async () => {
    const placed = await post('acme', '', { item: basic, autoRenew: true });
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({
      item: basic,
      autoRenew: true,
      price: { kind: 'list', sku: 'instance:basic:month', amount: cny('1500.00000000') },
      placedAt: '2026-01-31T02:00:00.000Z',
      payableUntil: '2026-02-07T02:00:00.000Z',
      state: 'open',
      actions: ['pay', 'cancel'],
    });
    const { orderId } = placed.body;
    expect((await get('acme', `/${orderId}`)).body).toEqual(placed.body);
    const paid = await post('acme', `/${orderId}/payments`, {});
    expect(paid.status).toBe(201);
    expect(paid.body).toMatchObject({
      state: 'paid',
      payment: {
        resourceId: orderId.replace('o-', 'i-'),
        billId: 'acme-2',
        buckets: { cash: cny('1500.00000000'), gift: cny('0.00000000') },
        vouchers: [],
      },
      actions: [],
    });
    const again = await post('acme', `/${orderId}/payments`, {});
    expect([again.status, again.body.code]).toEqual([409, 'alreadyPaid']);
  });

  it('is cancelled, and cannot be paid then', async () => {
    const { body } = await post('acme', '', {
      item: { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 2 },
    });
    const cancelled = await post('acme', `/${body.orderId}/cancellations`, {});
    expect(cancelled.status).toBe(201);
    expect(cancelled.body).toMatchObject({
      state: 'cancelled',
      cancelledAt: '2026-01-31T02:00:00.000Z',
      actions: [],
    });
    const late = await post('acme', `/${body.orderId}/payments`, {});
    expect([late.status, late.body.code]).toEqual([409, 'orderCancelled']);
  });
});

describe('ORD-01 orders', () => {
  it('ORD-02 ask for money where there is too little', async () => {
    const { body } = await post('list', '', { item: basic });
    const { status, body: problem } = await post('list', `/${body.orderId}/payments`, {});
    expect([status, problem.code]).toEqual([402, 'insufficientFunds']);
  });

  it('are listed, newest first, page by page', async () => {
    const made: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      vi.setSystemTime(Date.parse(`2026-02-01T00:00:0${n}Z`));
      made.push((await post('list', '', { item: basic })).body.orderId);
    }
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { body } = await get('list', `?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ orderId }: { orderId: string }) => orderId));
      cursor = body.cursor;
    }
    expect(seen.slice(0, 4)).toEqual(made.toReversed());
    expect(seen).toHaveLength(5);
  });

  it('are not there for others, nor where there is none', async () => {
    const id = 'o-mf3k2a9c1-1f6e02b4c8';
    for (const path of [`/${id}/payments`, `/${id}/cancellations`]) {
      const { status, body } = await post('acme', path, {});
      expect([status, body.code]).toEqual([404, 'orderNotFound']);
    }
    expect((await get('acme', `/${id}`)).body.code).toBe('orderNotFound');
  });
});

describe('ORD-04 orders are for whole months', () => {
  it.each([
    ['no months', { item: { ...basic, months: 0 } }, '/item/months'],
    ['more than 36', { item: { ...basic, months: 37 } }, '/item/months'],
    ['half a month', { item: { ...basic, months: 1.5 } }, '/item/months'],
    ['two months of a pack', { item: { kind: 'pack', sku: 'pack:calls:1M', months: 2 } }, '/item'],
    [
      'ORD-05 a pack that renews itself',
      { item: { kind: 'pack', sku: 'pack:calls:1M', months: 1 }, autoRenew: true },
      '/autoRenew',
    ],
    ['an unknown spec', { item: { ...basic, spec: 'tiny' } }, '/item/spec'],
  ])('not for %s', async (_name, body, pointer) => {
    const answer = await post('bad', '', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toContain(pointer);
    expect((await get('bad')).body.items).toEqual([]);
  });
});

describe('ORD-01 stock', () => {
  const stock = (body: unknown) => call(operator, { method: 'POST', path: '/v1/stock', body });
  const list = async () => (await call(operator, { method: 'GET', path: '/v1/stock' })).body.items;

  it('is set, listed and lifted by the operator', async () => {
    const plan = { sku: 'plan:trial', region: 'any' };
    const instance = { sku: 'instance:basic', region: 'ap-beijing' };
    expect((await stock({ ...plan, left: 3 })).body).toEqual({ ...plan, left: 3 });
    await stock({ ...instance, left: 0 });
    expect(await list()).toEqual([
      { ...instance, left: 0 },
      { ...plan, left: 3 },
    ]);
    expect((await stock({ ...instance, left: null })).body).toEqual({ ...instance, left: null });
    expect(await list()).toEqual([{ ...plan, left: 3 }]);
  });

  it.each([
    ['an instance anywhere', { sku: 'instance:basic', region: 'any', left: 1 }],
    ['an instance where none is sold', { sku: 'instance:basic', region: 'ap-mumbai', left: 1 }],
    ['a plan somewhere', { sku: 'plan:trial', region: 'ap-beijing', left: 1 }],
    ['what is charged by use', { sku: 'calls', region: 'any', left: 1 }],
    ['less than none', { sku: 'plan:trial', region: 'any', left: -1 }],
  ])('is not kept of %s', async (_name, body) => {
    expect((await stock(body)).status).toBe(400);
  });
});
