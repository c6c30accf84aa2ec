import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';
import { appsOf, gatewayOf, keptGateway } from '#test/support/samples/gateways.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

let table: Table;
let call: ApiClient;

const running = '2026-09-10T00:00:00Z';

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(running) });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme']);
});
beforeEach(() => void vi.setSystemTime(Date.parse(running)));
afterAll(() => void vi.useRealTimers());

const keep = (part: Partial<Gateway>) => keptGateway(table, part);
const by = customerOf('acme');
const get = (path: string) => call(by, { method: 'GET', path });
const post = (path: string, body: unknown) => call(by, { method: 'POST', path, body });
const drop = (path: string) => call(by, { method: 'DELETE', path });

const app = (appId: string, features: readonly string[] = []) => ({
  ...{ appId, kind: 'miniProgram', onboarding: 'oneClick', features },
});
const domain = (value: string) => ({ kind: 'originDomain', value });
describe('PLN-01 apps', () => {
  it('are attached and detached', async () => {
    const path = await keep({ gatewayId: 'g-apps' });
    const { status, body } = await post(`${path}/apps`, app('wx-1', ['canaryOnboarding']));
    expect(status).toBe(201);
    expect(body.apps).toEqual([
      { ...app('wx-1', ['canaryOnboarding']), attachedAt: new Date(running).toISOString() },
    ]);
    expect((await drop(`${path}/apps/wx-1`)).body.apps).toEqual([]);
    expect((await get(path)).body).toMatchObject({ apps: [], limits: { apps: { used: 0 } } });
  });

  it('take the last place once, of two at the same time', async () => {
    const path = await keep({ gatewayId: 'g-race', apps: appsOf(3) });
    const both = await Promise.all(['wx-a', 'wx-b'].map((id) => post(`${path}/apps`, app(id))));
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const refused = both.find(({ status }) => status === 409);
    expect(refused?.body.code).toBe('appLimitReached');
    expect((await get(path)).body.limits.apps).toEqual({ used: 4, total: 4 });
  });
});

describe('PLN-07 a canary share', () => {
  it.each([
    [-1, 400],
    [0, 201],
    [100, 201],
    [101, 400],
    [0.5, 400],
  ])('PLN-07 of %d %% is answered %i, and kept for the data plane', async (canaryShare, status) => {
    const path = await keep({ gatewayId: `g-${randomUUID()}` });
    const answer = await post(`${path}/apps`, { ...app('wx-1'), canaryShare });
    expect(answer.status).toBe(status);
    const { apps } = (await get(`${path}/limits`)).body;
    expect(apps).toMatchObject(status === 201 ? [{ appId: 'wx-1', canaryShare }] : []);
  });
});

describe('PLN-01 URLs and origin domains', () => {
  it('are attached as they are known, and once', async () => {
    const path = await keep({ gatewayId: 'g-urls' });
    const { status, body } = await post(`${path}/urls`, domain('API.例え.jp.'));
    expect([status, body.urls[0].value]).toEqual([201, 'api.xn--r8jz45g.jp']);
    const again = await post(`${path}/urls`, domain('api.xn--r8jz45g.jp'));
    expect([again.status, again.body.code]).toEqual([409, 'alreadyAttached']);
    const [{ urlId }] = body.urls;
    expect((await drop(`${path}/urls/${urlId}`)).body.urls).toEqual([]);
  });

  it.each([
    ['a URL that is none', { kind: 'url', value: 'example.com' }],
    ['a URL in place of a domain', domain('https://example.com')],
  ])('are not %s', async (_name, body) => {
    const { status, body: answer } = await post('/v1/accounts/acme/gateways/g-urls/urls', body);
    expect([status, answer.errors[0].pointer]).toEqual([400, '/value']);
  });
});

describe('PLN-01 what is refused', () => {
  const full = { plan: 'trial', apps: appsOf(4) } as const;
  const urls = Array.from({ length: 20 }, (_, n) => ({
    ...{ urlId: `u-${n}`, kind: 'originDomain', value: `d${n}.example` },
    attachedAt: gatewayOf().createdAt,
  })) as unknown as Gateway['urls'];
  const gone = '2026-10-09T02:00:00.001Z';
  const canary = ['canaryOnboarding'];

  it.each([
    ['POST', '/apps', app('wx-0', canary), gone, 409, 'gatewayGone'],
    ['POST', '/apps', app('wx-0', canary), running, 409, 'alreadyAttached'],
    ['POST', '/apps', app('wx-9', canary), running, 422, 'featureNotInPlan'],
    ['POST', '/apps', app('wx-9'), running, 409, 'appLimitReached'],
    ['POST', '/urls', domain('d0.example'), gone, 409, 'gatewayGone'],
    ['POST', '/urls', domain('d0.example'), running, 409, 'alreadyAttached'],
    ['POST', '/urls', domain('d99.example'), running, 409, 'urlLimitReached'],
    ['DELETE', '/apps/wx-9', undefined, gone, 409, 'gatewayGone'],
    ['DELETE', '/apps/wx-9', undefined, running, 404, 'appNotFound'],
    ['DELETE', '/urls/u-99', undefined, gone, 409, 'gatewayGone'],
    ['DELETE', '/urls/u-99', undefined, running, 404, 'urlNotFound'],
    ['PATCH', '', { autoRenew: true }, gone, 409, 'gatewayGone'],
  ] as const)('changes nothing: %s %s', async (method, part, body, now, status, code) => {
    const gatewayId = `g-${randomUUID()}`;
    const path = await keep({ gatewayId, ...full, urls });
    const deps = testDeps(table, now);
    const stored = () =>
      Promise.all([
        deps.gateways.load('acme' as AccountId, gatewayId),
        deps.accounts.load('acme' as AccountId, 'strong'),
      ]);
    const before = await stored();
    vi.setSystemTime(Date.parse(now));
    const answer = await call(by, { method, path: `${path}${part}`, ...(body && { body }) });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await stored()).toEqual(before);
  });
});
