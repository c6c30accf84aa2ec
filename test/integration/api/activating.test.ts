import { beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  call = await apiOn(await createTable());
});

const opened = async (accountId: string) => {
  await openThroughApi(call, [accountId], 'CNY', {});
  const path = `/v1/accounts/${accountId}`;
  const money = { amount: '2000.00', currency: 'CNY' };
  const payment = { provider: 'bank', paymentId: accountId, money };
  await post(`${path}/topups`, payment);
  return path;
};
const post = async (path: string, body: object) =>
  (await call(operator, { method: 'POST', path, body })).body;
const activatedAt = async (path: string) =>
  (await call(operator, { method: 'GET', path })).body.activatedAt;
const region = 'ap-guangzhou';

describe('QUO-01 what activates apigw', () => {
  it.each([
    ['a shared instance', { kind: 'shared', region, name: 'edge' }],
    ['one by the second', { kind: 'payAsYouGo', spec: 'basic', region, name: 'edge' }],
  ])('QUO-01 %s', async (name, instance) => {
    const path = await opened(name.replaceAll(' ', '-'));
    await post(`${path}/instances`, instance);
    expect(await activatedAt(path)).toMatch(/^20/);
  });

  it.each([
    ['a prepaid instance', { kind: 'instance', spec: 'basic', region, months: 1 }, true],
    ['a pack', { kind: 'pack', sku: 'pack:calls:1M', months: 1 }, true],
    ['not a plan', { kind: 'plan', plan: 'trial', region, months: 1 }, false],
  ])('QUO-01 %s, once it is paid', async (name, item, activates) => {
    const path = await opened(name.replaceAll(' ', '-'));
    const { orderId } = await post(`${path}/orders`, { item });
    expect(await activatedAt(path)).toBeUndefined();
    await post(`${path}/orders/${orderId}/payments`, {});
    expect((await activatedAt(path)) !== undefined).toBe(activates);
  });

  it('QUO-01 it may have been active elsewhere, but not since later', async () => {
    const body = { accountId: 'moved', name: 'm', currency: 'CNY' };
    const openSince = (since: string) =>
      call(operator, {
        method: 'POST',
        path: '/v1/accounts',
        body: { ...body, activatedAt: since },
      });
    const ahead = await openSince('2199-01-01T00:00:00Z');
    expect([ahead.status, ahead.body.code]).toEqual([422, 'activationAhead']);
    expect((await openSince('2020-02-03T04:05:06Z')).body.activatedAt).toBe(
      '2020-02-03T04:05:06.000Z',
    );
  });
});
