import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { instant } from '#domain/time/instant.ts';
import { deadEventStore } from '#storage/deadEventStore.ts';
import { secretStore } from '#storage/secretStore.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

const url = 'https://hooks.example.com/tollgate';
const acme = customerOf('acme');

let table: Table;
let call: ApiClient;

beforeAll(async () => {
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'full', 'other', 'dead']);
});

const ofAccount = (accountId: string) => `/v1/accounts/${accountId}/webhook-endpoints`;
const post = (by: typeof operator, path: string, body: object = {}, key?: string) =>
  call(by, { method: 'POST', path, body, ...(key && { headers: { 'idempotency-key': key } }) });
const get = (by: typeof operator, path: string) => call(by, { method: 'GET', path });
const patch = (path: string, body: object) => call(operator, { method: 'PATCH', path, body });

describe.each([
  ['an account', acme, ofAccount('acme')],
  ['the operator', operator, '/v1/webhook-endpoints'],
])('HOK-01 endpoints of %s', (_, owner, path) => {
  it('HOK-01 the secret is in the first answer alone, and in no list', async () => {
    const first = await post(owner, path, { url }, 'k-1');
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ url, types: ['*'], enabled: true });
    expect(first.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const again = await post(owner, path, { url }, 'k-1');
    expect(again.body).toEqual({ ...first.body, secret: undefined });
    const { secret: _secret, ...shown } = first.body;
    expect((await get(owner, path)).body.items).toEqual([shown]);
    expect((await get(owner, `${path}/${shown.endpointId}`)).body).toEqual(shown);
  });

  it('HOK-01 a rotation makes another secret; deleting one takes its secrets away', async () => {
    const { endpointId, secret } = (await post(owner, path, { url })).body;
    const rotated = await post(owner, `${path}/${endpointId}/secrets`);
    expect(rotated.body.secret).toMatch(/^whsec_/);
    const kept = await secretStore(table).load(endpointId);
    expect(kept.map((each) => each.secret)).toEqual([rotated.body.secret, secret]);
    expect((await call(owner, { method: 'DELETE', path: `${path}/${endpointId}` })).status).toBe(
      200,
    );
    expect(await secretStore(table).load(endpointId)).toEqual([]);
    expect((await get(owner, `${path}/${endpointId}`)).body.code).toBe('endpointNotFound');
  });

  it('HOK-02 what it is told of and whether it is on can be changed', async () => {
    const { endpointId, since } = (await post(owner, path, { url })).body;
    const one = `${path}/${endpointId}`;
    const off = await patch(one, { enabled: false, types: ['bill.issued'] });
    expect(off.body).toMatchObject({ enabled: false, types: ['bill.issued'], since });
    const on = await patch(one, { enabled: true });
    expect(on.body.enabled).toBe(true);
    expect(on.body.since > since).toBe(true);
    expect((await patch(one, {})).status).toBe(400);
    expect((await patch(one, { types: ['bill.issued', 'bill.issued'] })).status).toBe(400);
  });
});

describe('HOK-01 an address that nothing is sent to is not taken', () => {
  it.each([
    ...['http://hooks.example.com/', 'https://127.0.0.1/', 'https://10.0.0.1/', 'https://[::1]/'],
    ...['https://169.254.169.254/latest', 'https://[::ffff:10.0.0.1]/', 'https://0x7f000001/'],
    ...['ftp://hooks.example.com/', 'https://user:word@hooks.example.com/', 'https://a.com/#b'],
    ...['http://127.0.0.1:8080/', 'http://localhost/', 'no URL'],
  ])('HOK-01 %s', async (bad) => {
    const { status, body } = await post(acme, ofAccount('acme'), { url: bad });
    expect([status, body.errors[0].pointer]).toEqual([400, '/url']);
  });
});

describe('HOK-02 who may have which endpoints', () => {
  it('HOK-02 five of an owner at most', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, () => post(operator, ofAccount('full'), { url })),
    );
    const statuses = made.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, 201, 201, 201, 201, 409]);
  });

  it("HOK-02 a customer has its own; the operator's and others' are not there for it", async () => {
    expect((await get(acme, '/v1/webhook-endpoints')).status).toBe(403);
    expect((await get(acme, ofAccount('other'))).status).toBe(404);
    expect((await get(gateway, ofAccount('acme'))).status).toBe(403);
    expect((await get(operator, ofAccount('nobody'))).body.code).toBe('accountNotFound');
    const { endpointId } = (await post(operator, ofAccount('other'), { url })).body;
    expect((await get(acme, `${ofAccount('acme')}/${endpointId}`)).status).toBe(404);
    expect((await get(operator, `/v1/webhook-endpoints/${endpointId}`)).status).toBe(404);
  });
});

describe('HOK-02 the dead list', () => {
  it('HOK-02 shows what was given up, and has it sent again by id', async () => {
    const { endpointId } = (await post(operator, ofAccount('dead'), { url })).body;
    const [at, diedAt] = [instant('2026-11-01T00:00:00Z'), instant('2026-11-02T00:00:00Z')];
    const accountId = 'dead' as AccountId;
    const event = { eventId: 'evt_dead_b7', accountId, type: 'bill.issued', at } as const;
    const of = { owner: accountId, endpointId };
    await deadEventStore(table).bury({ ...of, ...event, diedAt, reason: 'status 503' });
    const path = `${ofAccount('dead')}/${endpointId}/dead-events`;
    const listed = { ...event, diedAt, reason: 'status 503' };
    expect((await get(customerOf('dead'), path)).body.items).toEqual([listed]);
    const asked = await post(customerOf('dead'), `${path}/evt_dead_b7/replays`);
    expect([asked.status, asked.body]).toMatchObject([201, listed]);
    expect((await get(operator, path)).body.items).toEqual([asked.body]);
    const unknown = await post(operator, `${path}/evt_dead_b8/replays`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'eventNotFound']);
  });
});
