import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import { instant } from '#domain/time/instant.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, operator, gateway as reporter } from '#test/support/api/principals.ts';
import { elasticIn, julyGateway, keptGateway } from '#test/support/samples/gateways.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const noon = '2026-07-01T04:00:00.000Z';
let table: Table;
let call: ApiClient;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(noon) });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme']);
});
beforeEach(() => void vi.setSystemTime(Date.parse(noon)));
afterAll(() => void vi.useRealTimers());

const on = { on: true };
const off = { on: false };
const send = (path: string, body: unknown, by = operator) =>
  call(by, { method: 'POST', path, body });
const get = (path: string, by = operator) => call(by, { method: 'GET', path });
const keep = (gatewayId: string, plan: PlanName = 'test') =>
  keptGateway(table, julyGateway({ gatewayId, plan }));

describe('ELA-01 switching elastic capacity', () => {
  it('shows what it costs and adds, and when it ends', async () => {
    const path = await keep('g-switch', 'preferred');
    const { status, body } = await send(`${path}/elastic`, on, customerOf('acme'));
    expect(status).toBe(200);
    const burst = { qps: 40_000, mbps: 800 };
    expect(body.elastic).toEqual({
      ...{ state: 'on', since: noon, burst },
      ...{ unitPrice: '0.999', bookVersion: '2024-04' },
    });
    expect(body.actions).toContain('switchElasticOff');
    const limits = (await get(`${path}/limits`, reporter)).body;
    expect(limits).toMatchObject({ maxQps: 50_000, maxMbps: 1_000, burst });
    const ended = await send(`${path}/elastic`, off, customerOf('acme'));
    expect(ended.body.elastic).toMatchObject({
      state: 'ending',
      until: '2026-07-01T16:00:00.000Z',
    });
    vi.setSystemTime(Date.parse('2026-07-01T16:00:00Z'));
    expect((await get(path)).body.elastic).toEqual({ state: 'off' });
    expect((await get(`${path}/limits`)).body).toMatchObject({ maxQps: 10_000, maxMbps: 200 });
  });

  it('is made once per key (ORD-03)', async () => {
    const path = `${await keep('g-once')}/elastic`;
    const headers = { 'idempotency-key': 'once' };
    const [first, second] = [
      await call(operator, { method: 'POST', path, body: on, headers }),
      await call(operator, { method: 'POST', path, body: on, headers }),
    ];
    expect([first.status, second.body]).toEqual([200, first.body]);
  });
});

describe('ELA-01 a switch is refused, the first reason first', () => {
  const codeOf = async (path: string, body: unknown) => {
    const answer = await send(path, body);
    return [answer.status, answer.body.code];
  };

  it('without account or gateway', async () => {
    const none = '/v1/accounts/nobody/gateways/g-none/elastic';
    for (const body of [on, off]) {
      expect(await codeOf(none, body)).toEqual([404, 'accountNotFound']);
      const path = none.replace('nobody', 'acme');
      expect(await codeOf(path, body)).toEqual([404, 'gatewayNotFound']);
    }
  });

  it.each<[string, string, PlanName, unknown, number, string]>([
    ['g-gone', '2026-08-08T16:00:00.001Z', 'enterprise', on, 409, 'gatewayGone'],
    ['g-stopped', '2026-08-02T00:00:00Z', 'enterprise', on, 409, 'gatewayNotRunning'],
    ['g-large', noon, 'progressive', on, 409, 'needsApproval'],
    ['g-ended', '2026-08-08T16:00:00.001Z', 'test', off, 409, 'gatewayGone'],
    ['g-off', noon, 'test', off, 409, 'notOn'],
  ])('%s at %s on plan %s', async (gatewayId, now, plan, body, status, code) => {
    const path = await keep(gatewayId, plan);
    vi.setSystemTime(Date.parse(now));
    expect(await codeOf(`${path}/elastic`, body)).toEqual([status, code]);
  });

  it('twice on, and twice off', async () => {
    const path = `${await keep('g-twice')}/elastic`;
    expect((await send(path, on)).status).toBe(200);
    expect(await codeOf(path, on)).toEqual([409, 'alreadyOn']);
    expect((await send(path, off)).status).toBe(200);
    expect(await codeOf(path, off)).toEqual([409, 'notOn']);
    expect((await send(path, on)).body.elastic.state).toBe('on');
  });
});

const ask = (path: string) => send(`${path}/elastic/requests`, {}, customerOf('acme'));

describe('ELA-03 an approval', () => {
  it('is requested by the customer, and lets a larger plan burst by its factor', async () => {
    const path = await keep('g-approved', 'progressive');
    const asked = await ask(path);
    const request = { plan: 'progressive', requestedAt: noon };
    expect(asked.body.elastic).toEqual({
      ...{ state: 'off', request: { ...request, state: 'requested' } },
    });
    expect(asked.body.actions).not.toContain('switchElasticOn');
    const { body } = await send(`${path}/elastic/approval`, { factor: 1.25 });
    expect(body.elastic).toEqual({
      state: 'off',
      approval: { plan: 'progressive', factor: 1.25, approvedAt: noon },
      request: { ...request, state: 'approved', answeredAt: noon, factor: 1.25 },
    });
    await send(`${path}/elastic`, on);
    expect((await get(`${path}/limits`)).body).toMatchObject({ maxQps: 225_000, maxMbps: 6_750 });
  });

  it('is refused with a reason, which the customer sees', async () => {
    const path = await keep('g-refused', 'progressive');
    await ask(path);
    const reason = 'no machines until August';
    await send(`${path}/elastic/refusal`, { reason });
    const { body } = await call(customerOf('acme'), { method: 'GET', path });
    expect(body.elastic.request).toMatchObject({ state: 'refused', reason, answeredAt: noon });
    expect((await send(`${path}/elastic`, on)).body.code).toBe('needsApproval');
  });

  it.each([
    ['approval', { factor: 2 }],
    ['refusal', { reason: 'no' }],
  ])('%s is the operator’s alone', async (answer, body) => {
    const path = await keep(`g-mine-${answer}`, 'progressive');
    await ask(path);
    const mine = await send(`${path}/elastic/${answer}`, body, customerOf('acme'));
    expect([mine.status, mine.body.code]).toEqual([403, 'notAllowed']);
  });
});

describe('ELA-03 an approval is refused', () => {
  it.each<[string, PlanName, string, object, number, string]>([
    ['of a plan that needs none', 'advanced', 'requests', {}, 422, 'approvalNotNeeded'],
    ['that nobody requested', 'progressive', 'approval', { factor: 2 }, 409, 'notRequested'],
    ['that nobody requested', 'progressive', 'refusal', { reason: 'no' }, 409, 'notRequested'],
    ['without a factor', 'progressive', 'approval', {}, 400, 'badInput'],
    ['of nothing', 'progressive', 'approval', { factor: 0 }, 400, 'badInput'],
    ['of too fine a factor', 'progressive', 'approval', { factor: 1.001 }, 400, 'badInput'],
    ['without a reason', 'progressive', 'refusal', {}, 400, 'badInput'],
  ])('%s is not answered: %s %s', async (name, plan, what, body, status, code) => {
    const path = await keep(`g-${what}-${name.replaceAll(' ', '-')}`, plan);
    const answer = await send(`${path}/elastic/${what}`, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is requested once while it waits', async () => {
    const path = await keep('g-asked', 'progressive');
    expect((await ask(path)).status).toBe(200);
    const again = await ask(path);
    expect([again.status, again.body.code]).toEqual([409, 'alreadyRequested']);
  });
});

describe('ELA-05 a gateway whose elastic goes off', () => {
  it('shows until when it may be paid', async () => {
    const isOn = elasticIn(julyGateway({ gatewayId: 'g-debt' }), ['2026-07-01T00:00:00Z']);
    const path = await keptGateway(table, isOn);
    expect((await get(path)).body.elastic).not.toHaveProperty('offDue');
    const deps = testDeps(table, noon);
    const loaded = await deps.accounts.load('acme' as AccountId, 'strong');
    if (loaded === undefined) throw new Error('no account');
    const { state } = loaded;
    const arrears = { episode: 1, since: instant('2026-07-01T03:00:00Z') };
    await deps.transact([deps.accounts.save({ ...state, version: state.version + 1, arrears })]);
    expect((await get(path)).body.elastic).toMatchObject({ offDue: '2026-07-02T03:00:00.000Z' });
    const list = await get('/v1/accounts/acme/gateways?limit=100');
    const found = list.body.items.find(
      (each: { gatewayId: string }) => each.gatewayId === 'g-debt',
    );
    expect(found.elastic.state).toBe('on');
  });
});
