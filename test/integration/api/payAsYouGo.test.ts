import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { Dedicated } from '#domain/instances/instance.ts';
import { instant } from '#domain/time/instant.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { type InstanceApi, instanceApi } from '#test/support/api/instanceApi.ts';
import { prepaidInstance } from '#test/support/samples/instances.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { type TestDeps, testDeps } from '#test/support/worlds/testDeps.ts';

const now = '2026-11-10T08:00:00.250Z';
const sold = 'ap-guangzhou';
const missing = 'i-mf3k2a9c1-1f6e02b4c8';
const accounts = ['shop', 'full', 'race', 'poor', 'own'];

let call: ApiClient;
let deps: TestDeps;
const of = (accountId: string): InstanceApi => instanceApi(call, deps, accountId);

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
  const table = await createTable();
  deps = testDeps(table, now);
  const prices = defaultBook.prices.filter(({ sku }) => sku !== 'instance:professional:second');
  const effectiveFrom = instant('2026-01-01T00:00:00Z');
  const book = { ...defaultBook, version: 'monthly-only', effectiveFrom, prices };
  await deps.transact([deps.priceBooks.publish(book, [defaultBook])]);
  call = await apiOn(table);
  await openThroughApi(call, accounts);
});
afterAll(() => void vi.useRealTimers());

const many = Array.from({ length: 100 }, (_, n): Dedicated => {
  const uptime = [{ from: instant('2026-11-01T00:00:00Z') }];
  return { instanceId: `i-${n}`, region: sold, uptime };
});

describe('INS-01 buying a pay-as-you-go instance', () => {
  beforeAll(async () => {
    await of('full').stock('instance:enterprise', 'ap-seoul', 0);
    await of('full').stock('instance:professional', sold, 0);
    await of('full').stock('instance:diamond', sold, 0);
    await of('full').changeState((state) => ({ ...state, dedicated: many }));
  });

  it.each([
    ['CAT-05 elsewhere', 'enterprise', 'ap-seoul', '0', 422, 'dedicatedNotSoldHere'],
    ['CAT-06 not by the second', 'professional', sold, '0', 422, 'notSoldBySecond'],
    ['ORD-01 out of stock', 'diamond', sold, '0', 409, 'outOfStock'],
    ['too little available', 'basic', sold, '3.33', 402, 'insufficientFunds'],
    ['too many at once', 'basic', sold, '0.01', 409, 'tooManyInstances'],
  ])('is refused: %s', async (_name, spec, region, amount, status, code) => {
    const api = of('full');
    if (amount !== '0') await api.topUp(amount);
    const before = await api.seen();
    const { status: answered, body } = await api.buy(spec, region);
    expect([answered, body.code]).toEqual([status, code]);
    expect(await api.seen()).toEqual(before);
  });
});

describe('INS-01 what is bought by the second', () => {
  it('freezes one hour and takes one out of stock, once per key', async () => {
    const api = of('shop');
    await api.topUp('3.34');
    await api.stock('instance:basic', 'ap-hongkong', 2);
    const bought = await api.buy('basic', 'ap-hongkong', 'key-1');
    expect(bought).toMatchObject({
      status: 201,
      body: {
        ...{ kind: 'payAsYouGo', spec: 'basic', region: 'ap-hongkong', state: 'running' },
        createdAt: '2026-11-10T08:00:01.000Z',
        price: {
          ...{ sku: 'instance:basic:second', bookVersion: 'monthly-only' },
          ...{ unitPrice: '0.00092593', unitSize: '1' },
          hold: { amount: '3.33334800', currency: 'CNY' },
        },
        actions: ['rename', 'registerService', 'release'],
      },
    });
    expect(await api.buy('basic', 'ap-hongkong', 'key-1')).toMatchObject({ body: bought.body });
    const [wallet, instances] = (await api.seen()) as [
      { holds: object; available: object },
      { items: unknown[] },
    ];
    expect(wallet).toMatchObject({
      balance: { amount: '3.34000000' },
      holds: { amount: '3.33334800' },
      available: { amount: '0.00665200' },
    });
    expect(instances.items).toEqual([bought.body]);
    expect(await deps.stock.load('instance:basic', 'ap-hongkong')).toMatchObject({ left: 1 });
  });
});

describe('INS-01 releasing', () => {
  it('is refused of what is not there, not pay-as-you-go, or released', async () => {
    const api = of('own');
    await api.topUp('10.00');
    await api.stock('instance:basic', 'ap-beijing', 1);
    const { body: bought } = await api.buy('basic', 'ap-beijing');
    const released = await api.ask('POST', `/${bought.instanceId}/releases`, {});
    expect(released).toMatchObject({
      status: 201,
      body: { state: 'released', price: { hold: { amount: '0.00000000' } }, actions: [] },
    });
    expect(await deps.stock.load('instance:basic', 'ap-beijing')).toMatchObject({ left: 1 });
    const shared = await api.openShared();
    const prepaid = await api.put({ ...prepaidInstance, instanceId: 'i-000000002-a' });
    const before = await api.seen();
    for (const [id, status, code] of [
      [missing, 404, 'instanceNotFound'],
      [shared, 422, 'notPayAsYouGo'],
      [prepaid, 422, 'notPayAsYouGo'],
      [bought.instanceId, 409, 'alreadyReleased'],
    ]) {
      const answer = await api.ask('POST', `/${id}/releases`, {});
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    expect(await api.seen()).toEqual(before);
    expect((before as [{ holds: object }])[0].holds).toMatchObject({ amount: '0.00000000' });
  });
});

describe('two at once', () => {
  const codes = (answers: readonly { status: number; body: { code?: string } }[]) =>
    answers.map(({ status, body }) => body.code ?? status).toSorted();

  it('INS-01 release an instance once', async () => {
    const api = of('race');
    await api.topUp('10.00');
    await api.stock('instance:basic', 'ap-shanghai', 1);
    const { body } = await api.buy('basic', 'ap-shanghai');
    const release = () => api.ask('POST', `/${body.instanceId}/releases`, {});
    expect(codes(await Promise.all([release(), release()]))).toEqual([201, 'alreadyReleased']);
    expect(await deps.stock.load('instance:basic', 'ap-shanghai')).toMatchObject({ left: 1 });
  });

  it('ORD-01 buy the last in stock once', async () => {
    const api = of('race');
    const buy = () => api.buy('basic', 'ap-shanghai');
    expect(codes(await Promise.all([buy(), buy()]))).toEqual([201, 'outOfStock']);
    expect(await deps.stock.load('instance:basic', 'ap-shanghai')).toMatchObject({ left: 0 });
  });

  it('INS-01 freeze funds that suffice for one once', async () => {
    const api = of('poor');
    await api.topUp('3.34');
    const answers = await Promise.all([api.buy('basic'), api.buy('basic')]);
    expect(codes(answers)).toEqual([201, 'insufficientFunds']);
  });
});
