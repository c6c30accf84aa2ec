import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { f5Routes } from '#functions/api/f5Routes.ts';
import { openTokenWorld, tokenRequest, tokensPath } from '#test/support/api/accountTokenApi.ts';
import type { ApiRequest } from '#test/support/api/apiClient.ts';
import { gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { validRequests } from '#test/support/api/validRequests.ts';

let world: Awaited<ReturnType<typeof openTokenWorld>>;
beforeAll(async () => {
  world = await openTokenWorld();
});
afterAll(() => void vi.useRealTimers());

const asked = tokenRequest('viewer');
/** A token that the operator makes. */
const given = async (fields: object) => {
  const body = { name: 'given', ...fields };
  const request = { method: 'POST', path: '/v1/operations/tokens', body };
  return (await world.call(operator, request)).body;
};

describe('who has a token', () => {
  it.each(['customer', 'viewer', 'gateway'])('of role %s makes no other by it', async (role) => {
    const { body } = await world.create(role);
    const answer = await world.askBy(body, asked);
    expect([answer.status, answer.body.code]).toEqual([403, 'notAllowed']);
  });

  it('of role customer revokes none by it, so one that leaked does not shut the others out', async () => {
    const { body: other } = await world.create('viewer');
    const { body } = await world.create('customer');
    const path = `${tokensPath}/${other.tokenId}`;
    expect((await world.askBy(body, { method: 'DELETE', path })).status).toBe(403);
    expect((await world.askBy(other, { method: 'GET', path: tokensPath })).status).toBe(200);
  });

  it('of the operator makes others; whom it gave one to does not', async () => {
    const customer = await given({ role: 'customer', accountId: 'acme' });
    expect((await world.askBy(customer, asked)).status).toBe(403);
    expect((await world.askBy(customer, { method: 'GET', path: tokensPath })).status).toBe(200);
    expect((await world.askBy(await given({ role: 'operator' }), asked)).status).toBe(201);
    expect((await world.call(gateway, asked)).status).toBe(403);
  });
});

describe('a token that reads alone', () => {
  const closed = allRoutes.filter(({ roles }) => roles !== 'anyone');

  it('is let in where customers GET, and nowhere else', async () => {
    const { body } = await world.create('viewer');
    for (const { operationId, method, roles } of closed) {
      const answer = await world.askBy(body, {
        method,
        ...validRequests[operationId],
      } as ApiRequest);
      const isDenied = answer.status === 403 && answer.body.code === 'notAllowed';
      const mayRead = method === 'GET' && roles.includes('customer');
      expect([operationId, isDenied]).toEqual([operationId, !mayRead]);
    }
  });

  it('changes nothing on the F5 face', async () => {
    const { body } = await world.create('viewer');
    const changing = f5Routes.filter(({ method }) => method !== 'GET');
    expect(changing.length).toBeGreaterThan(5);
    for (const { operationId, method, path } of changing) {
      const request = { method, path: path.replaceAll(/\{\w+\}/g, 'system'), body: {} };
      const answer = await world.askBy(body, request as ApiRequest);
      expect([operationId, answer.status, answer.body.code]).toEqual([operationId, 403, 7]);
    }
  });
});

describe('a gateway of an account', () => {
  it('MET-02 reports with sources of the account alone, for it alone', async () => {
    const { body } = await world.create('gateway');
    const report = async (source: string, account = 'acme') => {
      const id = `u-${source}-${account}`;
      const event = { ...eventOf(account, id, '2026-11-01T08'), source };
      const headers = { 'content-type': 'application/cloudevents-batch+json' };
      const sent = { method: 'POST', path: '/v1/usage', body: [event], headers };
      return (await world.askBy(body, sent)).body.results[0];
    };
    expect(await report('account/acme/gw-1')).toMatchObject({ status: 'accepted' });
    for (const source of ['gateway/gw-1', 'account/acme', 'account/acme2/gw', 'account/rival/gw']) {
      const reason = expect.stringMatching(/^sourceNotOwned: /);
      expect(await report(source)).toMatchObject({ status: 'rejected', reason });
    }
    const reason = expect.stringMatching(/^accountNotAllowed: /);
    expect(await report('account/acme/gw-1', 'rival')).toMatchObject({ reason });
  });
});
