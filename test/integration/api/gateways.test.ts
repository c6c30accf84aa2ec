import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway as dataPlane, operator } from '#test/support/api/principals.ts';
import { appsOf, keptGateway } from '#test/support/samples/gateways.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let table: Table;
let call: ApiClient;

const running = '2026-09-10T00:00:00Z';

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(running) });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'many']);
});
beforeEach(() => void vi.setSystemTime(Date.parse(running)));
afterAll(() => void vi.useRealTimers());

const keep = (part: Partial<Gateway>) => keptGateway(table, part);
const by = customerOf('acme');
const get = (path: string, as = by) => call(as, { method: 'GET', path });

describe('PLN-01 a gateway', () => {
  it('shows its plan, places, payments, and what can be done next', async () => {
    const path = await keep({ gatewayId: 'g-shown', apps: appsOf(1) });
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      gatewayId: 'g-shown',
      ...{ plan: 'test', region: 'ap-guangzhou', state: 'running' },
      expiresAt: '2026-10-01T02:00:00.000Z',
      renewableUntil: '2026-10-09T02:00:00.000Z',
      autoRenew: false,
      limits: { maxQps: 500, apps: { used: 1, total: 4 }, urls: { used: 0, total: 20 } },
      payments: [{ kind: 'term', billId: 'acme-1', months: 1, amount: { currency: 'CNY' } }],
    });
    expect(body.actions.join(' ')).toBe(
      'renew upgrade refund setAutoRenew attachApp detachApp attachUrl switchElasticOn',
    );
  });

  it('is in a list of its account, newest first, page by page', async () => {
    for (const n of [1, 2, 3]) await keep({ gatewayId: `g-${n}`, accountId: 'many' as AccountId });
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const path: string = `/v1/accounts/many/gateways?limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await get(path, customerOf('many'));
      seen.push(...body.items.map(({ gatewayId }: { gatewayId: string }) => gatewayId));
      cursor = body.cursor;
    }
    expect(seen).toEqual(['g-3', 'g-2', 'g-1']);
  });

  it.each(['', '/limits'])('is not found where there is none: %s', async (part) => {
    for (const [account, code] of [
      ['nobody', 'accountNotFound'],
      ['acme', 'gatewayNotFound'],
    ]) {
      const { status, body } = await get(`/v1/accounts/${account}/gateways/g-no${part}`, operator);
      expect([status, body.code]).toEqual([404, code]);
    }
  });

  it('PLN-05 renews itself if told so', async () => {
    const path = await keep({ gatewayId: 'g-renew' });
    const change = { method: 'PATCH', path, body: { autoRenew: true } };
    expect((await call(by, change)).body.autoRenew).toBe(true);
    expect((await get(path)).body.autoRenew).toBe(true);
  });
});

describe('PLN-02 the data plane', () => {
  it('is told what it may serve, and nothing once the gateway is stopped', async () => {
    const path = await keep({ gatewayId: 'g-plane', apps: appsOf(1) });
    const { body } = await get(`${path}/limits`, dataPlane);
    expect(body).toEqual({
      ...{ gatewayId: 'g-plane', plan: 'test', state: 'running', serving: true },
      ...{ region: 'ap-guangzhou', routeLimits: [], protection: { decidedBy: 'gateway' } },
      ...{ maxQps: 500, maxMbps: 10, aboveMbps: 'newRequestsFallBack', dataKeptDays: 7 },
      apps: [{ appId: 'wx-0', kind: 'h5', features: [], aboveQps: 'errorCode' }],
    });
    vi.setSystemTime(Date.parse('2026-10-02T02:00:00Z'));
    expect((await get(`${path}/limits`, dataPlane)).body).toMatchObject({
      ...{ state: 'stopped', serving: false, maxQps: 0, maxMbps: 0, apps: [] },
    });
  });
});

describe('PLN-06, PLN-08 what a customer configures', () => {
  const change = (path: string, body: unknown, as = by) =>
    call(as, { method: 'PATCH', path, body });
  const configured = {
    routeLimits: [
      { route: '/orders/pay', maxQps: 4_000 },
      { route: '/', maxQps: 1_000 },
    ],
    protection: { decidedBy: 'business' },
  };

  it('is shown, and read by the data plane: routes normalised, what is left out as it was', async () => {
    const path = await keep({ gatewayId: 'g-routes', plan: 'basic' });
    const [pay, rest] = configured.routeLimits;
    const written = { ...pay, route: '/orders/./%70ay/' };
    const answer = await change(path, { ...configured, routeLimits: [written, rest] });
    expect(answer).toMatchObject({ status: 200, body: { autoRenew: false, ...configured } });
    await change(path, { autoRenew: true });
    expect((await get(path)).body).toMatchObject({ autoRenew: true, ...configured });
    expect((await get(`${path}/limits`, dataPlane)).body).toMatchObject(configured);
    expect((await change(path, { routeLimits: [] })).body).toMatchObject({
      ...{ routeLimits: [], protection: configured.protection },
    });
  });

  it.each([
    ['a QPS more than the plan has', 'basic', { routeLimits: [[5_001]] }, 409],
    ['a plan without limits of routes', 'starter', { routeLimits: [[1]] }, 422],
    ['a plan without a policy', 'test', { protection: configured.protection }, 422],
    ['a route twice', 'basic', { routeLimits: [[1], [1]] }, 400],
    ['nothing at all', 'basic', {}, 400],
  ] as const)('is refused for %s, and changes nothing', async (name, plan, asked, status) => {
    const path = await keep({ gatewayId: `g-${name.toLowerCase().replaceAll(' ', '-')}`, plan });
    const routes =
      'routeLimits' in asked && asked.routeLimits.map(([maxQps]) => ({ route: '/a', maxQps }));
    const before = (await get(path)).body;
    const answer = await change(path, { ...asked, ...(routes && { routeLimits: routes }) });
    expect([answer.status, answer.body.code]).toEqual([
      status,
      { 409: 'routeQpsBeyondPlan', 422: 'featureNotInPlan', 400: 'badInput' }[status],
    ]);
    expect((await get(path)).body).toEqual(before);
  });

  it('is not for the data plane to change', async () => {
    const path = await keep({ gatewayId: 'g-theirs', plan: 'basic' });
    expect((await change(path, configured, dataPlane)).status).toBe(403);
  });
});

describe('PLN-03 an upgrade', () => {
  it('costs the published difference, takes effect at once and moves no expiry', async () => {
    await openThroughApi(call, ['buyer']);
    const at = (now: string) => void vi.setSystemTime(Date.parse(now));
    const ask = async (path: string, body: unknown) =>
      (await call(operator, { method: 'POST', path: `/v1/accounts/buyer${path}`, body })).body;
    const money = { amount: '10000.00', currency: 'CNY' };
    await ask('/topups', { provider: 'bank', paymentId: 'p-1', money });
    at('2026-09-01T02:00:00Z');
    const bought = await ask('/orders', {
      item: { kind: 'plan', plan: 'test', region: 'ap-guangzhou', months: 1 },
    });
    const { payment } = await ask(`/orders/${bought.orderId}/payments`, {});
    const gatewayId = payment.resourceId;
    at('2026-09-11T02:00:00Z');
    const upgrade = await ask('/orders', { item: { kind: 'upgrade', gatewayId, plan: 'starter' } });
    expect(upgrade.price.amount.amount).toBe('2666.67000000');
    await ask(`/orders/${upgrade.orderId}/payments`, {});
    const { body } = await get(`/v1/accounts/buyer/gateways/${gatewayId}`, operator);
    expect(body).toMatchObject({ plan: 'starter', expiresAt: '2026-10-01T02:00:00.000Z' });
    expect(body.payments.map((each: { amount: { amount: string } }) => each.amount.amount)).toEqual(
      ['4999.00000000', '2666.67000000'],
    );
  });
});
