import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { apiOn } from '#test/support/api/apiClient.ts';
import { type InstanceApi, instanceApi } from '#test/support/api/instanceApi.ts';
import { payAsYouGoInstance, prepaidInstance } from '#test/support/samples/instances.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';
import { testDeps } from '#test/support/worlds/testDeps.ts';

const now = '2026-11-10T08:00:00.250Z';
const missing = 'i-mf3k2a9c1-1f6e02b4c8';

let api: InstanceApi;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
  const table = await createTable();
  const call = await apiOn(table);
  await openThroughApi(call, ['acme']);
  api = instanceApi(call, testDeps(table, now), 'acme');
});
afterAll(() => void vi.useRealTimers());

describe('CAT-05 shared instances', () => {
  it('are opened in regions that the price book knows', async () => {
    const before = await api.seen();
    const nowhere = { kind: 'shared', name: 'edge', region: 'ap-nowhere' };
    const refused = await api.ask('POST', '', nowhere);
    expect([refused.status, refused.body.code]).toEqual([422, 'unknownRegion']);
    expect(await api.seen()).toEqual(before);
    const id = await api.openShared();
    expect(await api.ask('GET', `/${id}`)).toMatchObject({
      body: { kind: 'shared', state: 'running', actions: ['rename', 'registerService', 'delete'] },
    });
  });

  it('are deleted for good, and nothing else is', async () => {
    const gone = await api.openShared();
    await api.ask('DELETE', `/${gone}`);
    const used = await api.openShared();
    await api.ask('POST', `/${used}/services`, { name: 'orders' });
    const bought = await api.put({ ...payAsYouGoInstance, serviceCount: 1 });
    const before = await api.seen();
    for (const [id, status, code] of [
      [missing, 404, 'instanceNotFound'],
      [gone, 409, 'instanceGone'],
      [bought, 422, 'notShared'],
      [used, 409, 'servicesRegistered'],
    ]) {
      const answer = await api.ask('DELETE', `/${id}`);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    expect(await api.seen()).toEqual(before);
  });
});

describe('ORD-05 changing an instance', () => {
  it('is refused of what is not there, gone, or not prepaid', async () => {
    const gone = await api.openShared();
    await api.ask('DELETE', `/${gone}`);
    const shared = await api.openShared();
    const before = await api.seen();
    for (const [id, status, code] of [
      [missing, 404, 'instanceNotFound'],
      [gone, 409, 'instanceGone'],
      [shared, 422, 'notPrepaid'],
    ]) {
      const answer = await api.ask('PATCH', `/${id}`, { name: 'core', autoRenew: true });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
    expect(await api.seen()).toEqual(before);
  });

  it('names it, and sets whether it renews itself', async () => {
    const id = await api.put({ ...prepaidInstance, instanceId: 'i-000000003-a' });
    const change = { name: 'core', autoRenew: true };
    expect((await api.ask('PATCH', `/${id}`, change)).body).toMatchObject(change);
    expect((await api.ask('GET', `/${id}`)).body).toMatchObject({
      ...change,
      expiresAt: '2026-12-01T00:00:00.000Z',
      payments: [{ kind: 'term', months: 1, amount: { amount: '1500.00000000' } }],
    });
  });

  it('EXP-03 shows when an expired one is destroyed', async () => {
    vi.setSystemTime(Date.parse('2026-12-01T00:00:00Z'));
    expect((await api.ask('GET', '/i-000000003-a')).body).toMatchObject({
      ...{ state: 'isolated', isolatedBy: 'expiry', destroyDue: '2026-12-08T00:00:00.000Z' },
      actions: ['rename', 'renew', 'setAutoRenew'],
    });
    vi.setSystemTime(Date.parse(now));
  });
});

describe('the list of instances', () => {
  it('goes from the newest to the oldest, page by page, those that are gone too', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { body } = await api.ask('GET', `?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ instanceId }: { instanceId: string }) => instanceId));
      cursor = body.cursor;
    }
    expect(seen.length).toBe(7);
    expect(seen).toEqual(seen.toSorted().reverse());
    expect((await api.ask('GET', '?cursor=e30')).status).toBe(400);
  });
});
