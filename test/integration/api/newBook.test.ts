import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
const at = (now: string) => void vi.setSystemTime(Date.parse(now));
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const path = (rest: string) => `/v1/accounts/leaver${rest}`;
const customer = customerOf('leaver');
const post = (rest: string, body: unknown, by = customer) =>
  call(by, { method: 'POST', path: path(rest), body });
const get = async (rest: string) =>
  (await call(customer, { method: 'GET', path: path(rest) })).body;

const dearer = ['instance:basic:month', 'plan:test', 'pack:calls:1M'];
let ids: readonly string[] = [];

const buy = async (item: object): Promise<string> => {
  const { orderId } = (await post('/orders', { item })).body;
  return (await post(`/orders/${orderId}/payments`, {})).body.payment.resourceId;
};

/** The prices of today, some of them doubled. */
const publish = async (version: string, effectiveFrom: string, skus: readonly string[]) => {
  const { body } = await call(customer, { method: 'GET', path: '/v1/price-books/2024-04' });
  const prices = body.prices.map((each: { sku: string; price: { unitPrice?: string } }) =>
    skus.includes(each.sku)
      ? { ...each, price: { ...each.price, unitPrice: String(Number(each.price.unitPrice) * 2) } }
      : each,
  );
  const draft = { version, effectiveFrom, regions: body.regions, prices };
  const made = await call(operator, { method: 'POST', path: '/v1/price-books', body: draft });
  expect(made.status).toBe(201);
};

/** Bought for a year, and known to be dearer from an hour later on: in force on 2027-02-01. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2027-01-01T02:00:00Z') });
  call = await apiOn(await createTable());
  await openThroughApi(call, ['leaver']);
  const topUp = { provider: 'bank', paymentId: 'p-1', money: cny('200000') };
  await post('/topups', topUp, operator);
  const region = 'ap-guangzhou';
  const instance = { kind: 'instance', spec: 'basic', region, months: 12 };
  const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 12 };
  const plan = { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 12 };
  ids = [await buy(instance), await buy(plan), await buy(pack), await buy(instance)];
  at('2027-01-01T03:00:00Z');
  await publish('2027-02', '2027-02-01T00:00:00Z', dearer);
  await publish('2027-03', '2027-03-01T00:00:00Z', []);
});
afterAll(() => void vi.useRealTimers());

const kinds = { i: 'instance', g: 'gateway', p: 'pack' } as const;
const leave = (place: number, bookVersion: string) => {
  const id = ids[place] ?? '';
  const resource = { kind: kinds[id.charAt(0) as keyof typeof kinds], id };
  return post('/terminations', { cause: 'newBook', resource, bookVersion });
};
const codeOf = async (answer: ReturnType<typeof leave>) => {
  const { status, body } = await answer;
  return `${status} ${body.code ?? body.state}`;
};
const refunds = async () =>
  (await get('/refunds')).items.map(
    (each: { rule: string; total: { amount: string }; consent?: object }) =>
      `${each.rule} ${each.total.amount}`,
  );

/** The tests of this file tell one account's month; each goes on where the last one ended. */
describe('CAT-10 who disagrees with a new book leaves before it is in force', () => {
  it('CAT-10 not for a version that there is not, nor one in force, nor one that raises nothing', async () => {
    expect(await codeOf(leave(0, 'none'))).toBe('404 priceBookNotFound');
    expect(await codeOf(leave(0, '2024-04'))).toBe('409 priceBookInForce');
    at('2027-01-01T03:00:01Z');
    const since = await buy({ kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 });
    ids = [...ids, since];
    expect(await codeOf(leave(4, '2027-02'))).toBe('409 boughtSincePublication');
  });

  it('CAT-10, SLA-02 a second before, to the day, blocked refunds or not: 31 of 365 are used', async () => {
    await post('/refund-blocks', { scope: 'account', reason: 'looks abusive' }, operator);
    at('2027-01-31T23:59:59Z');
    const left = await leave(0, '2027-02');
    expect(left.body).toMatchObject({ cause: 'newBook', bookVersion: '2027-02', state: 'ended' });
    expect(left.body).toMatchObject({ by: expect.any(String), announcedAt: expect.any(String) });
    expect(await refunds()).toEqual(['SLA-02 16471.23000000']);
    expect(await codeOf(leave(1, '2027-02'))).toBe('201 ended');
    expect(await refunds()).toContain('SLA-02 54893.13000000');
    expect(await codeOf(leave(0, '2027-02'))).toBe('409 instanceGone');
    expect((await get(`/instances/${ids[0]}`)).state).toBe('destroyed');
  });

  it('CAT-10, SLA-02 a pack too: it is deducted from no more, and comes back by its units', async () => {
    const left = await leave(2, '2027-02');
    expect(left.body).toMatchObject({ cause: 'newBook', state: 'ended' });
    const pack = (await get('/packs')).items.find(
      (each: { packId: string }) => each.packId === ids[2],
    );
    expect(pack).toMatchObject({ state: 'ended', left: '1000000' });
  });

  it('CAT-10 at the instant at which it is in force no more: using on is accepting', async () => {
    expect(await codeOf(leave(3, '2027-03'))).toBe('409 pricesNotRaised');
    at('2027-02-01T00:00:00Z');
    expect(await codeOf(leave(3, '2027-02'))).toBe('409 priceBookInForce');
    expect((await get(`/instances/${ids[3]}`)).state).toBe('running');
  });

  it('CAT-10 a customer has no other cause to end a service', async () => {
    const resource = { kind: 'instance', id: ids[3] };
    const body = { cause: 'notice', resource, endsAt: '2027-06-01T00:00:00Z', reason: 'x' };
    expect((await post('/terminations', body)).status).toBe(403);
  });
});
