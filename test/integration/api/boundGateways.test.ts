import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { gateway, operator } from '#test/support/api/principals.ts';
import { eventOf, peakEventOf } from '#test/support/api/usageEvents.ts';
import { keptGateway } from '#test/support/samples/gateways.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

const hour = '2026-11-01T08';
const bound: Principal = { ...gateway, accountIds: ['acme' as AccountId] };
let call: ApiClient;
let limits: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`${hour}:40:00Z`) });
  const table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme', 'rival']);
  limits = `${await keptGateway(table, { gatewayId: 'g-own' })}/limits`;
});
afterAll(() => void vi.useRealTimers());

const report = (principal: Principal, path: string, body: unknown) => {
  const type = Array.isArray(body) ? 'cloudevents-batch' : 'cloudevents';
  const headers = { 'content-type': `application/${type}+json` };
  return call(principal, { method: 'POST', path, body, headers });
};

const othersRejected = {
  results: [
    { status: 'accepted' },
    { status: 'rejected', reason: expect.stringMatching(/^accountNotAllowed: /) },
  ],
};

describe('a gateway that is bound to accounts', () => {
  it('MET-01 reports usage of theirs, each event by itself', async () => {
    const events = ['acme', 'rival'].map((account) => eventOf(account, `u-${account}`, hour));
    const { status, body } = await report(bound, '/v1/usage', events);
    expect([status, body]).toMatchObject([200, othersRejected]);
    const one = await report(bound, '/v1/usage', events[1]);
    expect([one.status, one.body.code]).toEqual([422, 'usageRejected']);
    expect((await report(gateway, '/v1/usage', events)).body.results).toMatchObject([
      ...[{ status: 'duplicate' }, { status: 'accepted' }],
    ]);
  });

  it('MET-08 reports peaks of theirs', async () => {
    const events = ['acme', 'rival'].map((subject) =>
      peakEventOf({ gatewayId: 'g-own' }, { id: `p-${subject}`, subject }),
    );
    expect((await report(bound, '/v1/peaks', events)).body).toMatchObject(othersRejected);
  });

  it('PLN-02 reads limits of theirs; others look as if they did not exist', async () => {
    const read = (path: string) => call(bound, { method: 'GET', path });
    expect((await read(limits)).status).toBe(200);
    const { status, body } = await read(limits.replace('acme', 'rival'));
    expect([status, body.code]).toEqual([404, 'accountNotFound']);
  });
});

describe('a token that binds a gateway to accounts', () => {
  const create = (fields: object) => {
    const body = { name: 'gw', role: 'gateway', sources: ['gw/1'], ...fields };
    return call(operator, { method: 'POST', path: '/v1/operations/tokens', body });
  };

  it('shows them, also in the list', async () => {
    const { status, body } = await create({ accountIds: ['acme', 'rival'] });
    expect([status, body.accountIds]).toEqual([201, ['acme', 'rival']]);
    const list = await call(operator, { method: 'GET', path: '/v1/operations/tokens' });
    expect(list.body.items).toMatchObject([{ accountIds: ['acme', 'rival'] }]);
  });

  it.each([
    ['no account', { accountIds: [] }, 400],
    ['one that is not there', { accountIds: ['acme', 'nobody'] }, 404],
    ['an operator', { role: 'operator', sources: [], accountIds: ['acme'] }, 400],
  ])('is not made for %s', async (_name, fields, status) => {
    expect((await create(fields)).status).toBe(status);
  });
});
