import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { type InstanceApi, instanceApi } from '#test/support/api/instanceApi.ts';
import { customerOf, gateway } from '#test/support/api/principals.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  releasedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const now = '2026-11-10T08:00:00Z';
const missing = 'i-mf3k2a9c1-1f6e02b4c8';
const noService = 's-mf3k2a9c1-1f6e02b4c8';

let table: Table;
let call: ApiClient;
let api: InstanceApi;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'rival']);
  api = instanceApi(call, testDeps(table, now), 'acme');
  await api.put({ ...sharedInstance, instanceId: 'i-shared' });
  await api.put({ ...sharedInstance, instanceId: 'i-full', serviceCount: 200 });
  await api.put({ ...payAsYouGoInstance, instanceId: 'i-nearly', serviceCount: 99 });
  await api.put({ ...releasedInstance, instanceId: 'i-released', serviceCount: 100 });
  await api.put({ ...prepaidInstance, instanceId: 'i-prepaid' });
});
afterAll(() => void vi.useRealTimers());

const register = (id: string, name = 'orders') => api.ask('POST', `/${id}/services`, { name });
const remove = (id: string, serviceId: string) => api.ask('DELETE', `/${id}/services/${serviceId}`);
const countOf = async (id: string) => (await api.ask('GET', `/${id}`)).body.serviceCount;

describe('INS-05 registering a service', () => {
  it.each([
    ['under none', missing, 404, 'instanceNotFound'],
    ['under a stopped and full one', 'i-released', 409, 'instanceNotRunning'],
    ['beyond the limit', 'i-full', 409, 'serviceLimitReached'],
  ])('is refused %s', async (_name, id, status, code) => {
    const before = await api.seen();
    const answer = await register(id);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await api.seen()).toEqual(before);
  });

  it('names the limit that is reached', async () => {
    expect((await register('i-full')).body.detail).toContain('200 services');
  });

  it('takes the last place once, if two ask at once', async () => {
    const answers = await Promise.all([register('i-nearly', 'a'), register('i-nearly', 'b')]);
    const codes = answers.map(({ status, body }) => body.code ?? status);
    expect(codes.toSorted()).toEqual([201, 'serviceLimitReached']);
    expect(await countOf('i-nearly')).toBe(100);
    const { body } = await api.ask('GET', '/i-nearly/services');
    expect(body.items).toEqual([answers.find(({ status }) => status === 201)?.body]);
  });
});

describe('INS-05 the services of an instance', () => {
  it('are listed, the newest first, page by page, and taken off once', async () => {
    const made: string[] = [];
    for (const [n, name] of ['a', 'b', 'c'].entries()) {
      vi.setSystemTime(Date.parse(now) + n);
      made.unshift((await register('i-shared', name)).body.serviceId);
    }
    const first = (await api.ask('GET', '/i-shared/services?limit=2')).body;
    const path = `/i-shared/services?limit=2&cursor=${first.cursor}`;
    const rest = (await api.ask('GET', path)).body;
    const seen = [...first.items, ...rest.items].map(({ serviceId }) => serviceId);
    expect(seen).toEqual(made);
    expect(await api.ask('GET', `/i-full/services?cursor=${first.cursor}`)).toMatchObject({
      status: 400,
    });
    const [newest = ''] = made;
    const removed = await Promise.all([remove('i-shared', newest), remove('i-shared', newest)]);
    expect(removed.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    expect(await countOf('i-shared')).toBe(2);
  });

  it('are taken off where they are, and nowhere else', async () => {
    const before = await api.seen();
    for (const [id, code] of [
      [missing, 'instanceNotFound'],
      ['i-shared', 'serviceNotFound'],
    ] as const) {
      const { status, body } = await remove(id, noService);
      expect([status, body.code]).toEqual([404, code]);
    }
    expect(await api.seen()).toEqual(before);
  });
});

describe('INS-05 the effective limits', () => {
  const limits = (id: string, by = gateway, account = 'acme') =>
    call(by, { method: 'GET', path: `/v1/accounts/${account}/instances/${id}/limits` });

  it('can be read by the data plane', async () => {
    expect(await limits('i-prepaid')).toMatchObject({
      status: 200,
      body: { serving: true, maxQps: 2_500, maxServices: 100, serviceCount: 0, vpc: true },
    });
    expect((await limits('i-shared', customerOf('acme'))).body).toMatchObject({
      ...{ serving: true, maxQps: 500, maxServices: 200, maxBodyMegabytes: 16 },
      ...{ tlsVersionControl: false, vpc: false },
    });
  });

  it.each([
    ['released', 'i-released', now],
    ['expired', 'i-prepaid', '2026-12-01T00:00:00Z'],
  ])('of a stopped instance are nothing: %s', async (_name, id, at) => {
    vi.setSystemTime(Date.parse(at));
    expect((await limits(id)).body).toMatchObject({
      ...{ serving: false, maxQps: 0, maxServices: 0, maxBodyMegabytes: 0 },
    });
    vi.setSystemTime(Date.parse(now));
  });

  it('are of an instance of the account that is named', async () => {
    expect((await limits(missing)).body.code).toBe('instanceNotFound');
    expect((await limits('i-shared', gateway, 'rival')).body.code).toBe('instanceNotFound');
    expect((await limits('i-shared', gateway, 'nobody')).body.code).toBe('accountNotFound');
    expect((await limits('i-shared', customerOf('rival'))).body.code).toBe('accountNotFound');
  });
});
