import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
const at = (now: string) => void vi.setSystemTime(Date.parse(now));
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const path = (rest: string) => `/v1/accounts/leaver${rest}`;
const post = (rest: string, body: unknown, by = operator) =>
  call(by, { method: 'POST', path: path(rest), body });
const get = async (rest: string) =>
  (await call(operator, { method: 'GET', path: path(rest) })).body;
const customer = customerOf('leaver');
const payout = { bucket: 'cash', money: cny('13000'), reference: 'bank-7' };

let instanceId = '';

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2027-01-01T02:00:00Z') });
  call = await apiOn(await createTable());
  await openThroughApi(call, ['leaver'], 'CNY', {});
  await post('/topups', { provider: 'bank', paymentId: 'p-1', money: cny('18000') });
  const item = { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 12 };
  const { orderId } = (await post('/orders', { item }, customer)).body;
  instanceId = (await post(`/orders/${orderId}/payments`, {}, customer)).body.payment.resourceId;
});
afterAll(() => void vi.useRealTimers());

/** The tests of this file tell one account's year; each goes on where the last one ended. */
describe('ACC-01 a customer leaves', () => {
  it('ACC-01 not while a term is paid ahead, which the refusal names', async () => {
    const { status, body } = await post('/closures', {}, customer);
    expect([status, body.code]).toEqual([409, 'accountInUse']);
    expect(body.detail).toContain(`instance ${instanceId} is paid until 2028-01-01T02:00:00.000Z`);
  });

  it('SLA-02 ended for security after 3 months and 10 begun days: 5,000 kept, 13,000 back', async () => {
    at('2027-04-10T02:00:01Z');
    const resource = { kind: 'instance', id: instanceId };
    const body = { cause: 'security', resource, reason: 'it attacks others' };
    expect((await post('/terminations', body, customer)).status).toBe(403);
    const ended = await post('/terminations', body);
    expect(ended).toMatchObject({ status: 201, body: { state: 'ended', cause: 'security' } });
    expect((await get('/refunds')).items[0].total).toEqual(cny('13000.00000000'));
    expect((await get('/wallet')).balance).toEqual(cny('13000.00000000'));
  });

  it('SLA-04 its availability was measured by the outages that count', async () => {
    const resource = { kind: 'instance', id: instanceId };
    const from = '2027-03-10T00:00:00Z';
    const until = '2027-03-10T07:26:24Z';
    await post('/outages', { resource, from, until, cause: 'maintenance' });
    const query = `/availability?month=2027-03&kind=instance&id=${instanceId}`;
    expect(await get(query)).toMatchObject({ secondsDown: 0, percent: '100.0000', met: true });
    await post('/outages', { resource, from, until });
    expect(await get(query)).toMatchObject({
      ...{ secondsInService: 2_678_400, secondsDown: 26_784 },
      ...{ percent: '99.0000', slaPercent: '99.95', met: false },
    });
    const none = await call(operator, { method: 'GET', path: path(query.replace('03', '05')) });
    expect([none.status, none.body.code]).toEqual([404, 'notInService']);
  });
});

describe('ACC-01 a customer has left', () => {
  it('ACC-01 it closes, buys nothing any more, and is paid out nothing before its last bills', async () => {
    const { body } = await post('/closures', {}, customer);
    expect(body.closure).toEqual({
      requestedAt: '2027-04-10T02:00:01.000Z',
      closesAt: '2027-04-13T02:00:01.000Z',
    });
    const shared = { kind: 'shared', region: 'ap-guangzhou', name: 'edge' };
    const activation = { product: 'apigw' };
    const item = { kind: 'plan', plan: 'trial', region: 'ap-guangzhou', months: 1 };
    for (const [rest, wanted] of [
      ['/instances', shared],
      ['/activations', activation],
      ['/orders', { item }],
      ['/closures', {}],
    ] as const) {
      const refused = await post(rest, wanted, customer);
      expect([rest, refused.status, refused.body.code]).toEqual([rest, 409, 'accountClosing']);
    }
    const early = await post('/payouts', payout);
    expect([early.status, early.body.code]).toEqual([409, 'closureIncomplete']);
  });

  it('ACC-01 and it may come back, by the operator', async () => {
    expect((await post('/reopenings', {}, customer)).status).toBe(403);
    const { status, body } = await post('/reopenings', {});
    expect([status, body.closure.reopenedAt]).toEqual([201, '2027-04-10T02:00:01.000Z']);
    const again = await post('/reopenings', {});
    expect([again.status, again.body.code]).toEqual([409, 'notClosing']);
    const { body: second } = await post('/activations', { product: 'apigw' }, customer);
    expect(second.code).toBe('alreadyActivated');
    expect((await post('/payouts', payout)).status).toBe(201);
    expect((await get('/wallet')).balance).toEqual(cny('0.00000000'));
    expect((await get('/ledger/verify')).sound).toBe(true);
  });
});
