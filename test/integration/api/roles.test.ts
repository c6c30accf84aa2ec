import { beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import type { Route } from '#functions/runtime/http/route.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { validRequests } from '#test/support/api/validRequests.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let call: ApiClient;
beforeAll(async () => {
  call = await apiOn(await createTable());
  await openThroughApi(call, ['acme', 'rival']);
});

const ask = (route: Route, principal: Principal | undefined) => {
  const request = validRequests[route.operationId];
  if (request === undefined) throw new Error(`no valid request for ${route.operationId}`);
  return call(principal, { method: route.method, ...request });
};

const isOpenTo = ({ roles }: Route, { role }: Principal): boolean =>
  roles === 'anyone' || roles.includes(role);

const everyRoute = describe.each(allRoutes.map((route) => [route.operationId, route] as const));

everyRoute('%s', (_operationId, route) => {
  it('asks nobody in', async () => {
    const { status, body } = await ask(route, undefined);
    // A notice is known by its signature, where there is a provider.
    if (/^take\w+Notice$/.test(route.operationId)) expect(body.code).toBe('providerNotSetUp');
    else if (route.roles === 'anyone') expect(status).toBe(200);
    else expect([status, body.code]).toEqual([401, 'notAuthenticated']);
  });

  it('does not take half an identity for one', async () => {
    if (route.roles === 'anyone') return;
    const halves = [
      { principal: 'x', role: 'customer', sources: [] },
      { principal: 'x', role: 'gateway', sources: [] },
      { principal: 'x', role: 'gateway', sources: ['gw/1'], accountIds: [] },
      { principal: 'x', role: 'root', sources: [] },
      { principal: '', role: 'operator', sources: [] },
    ] as unknown as Principal[];
    for (const half of halves) expect((await ask(route, half)).status).toBe(401);
  });

  it.each([
    ['customer', customerOf('acme')],
    ['gateway', gateway],
    ['operator', operator],
  ])('lets in a %s only if it is open to one', async (_role, principal) => {
    const { status, body } = await ask(route, principal);
    if (!isOpenTo(route, principal)) expect([status, body.code]).toEqual([403, 'notAllowed']);
    else expect([401, 403, 500, 503]).not.toContain(status);
  });

  it('shows no customer the account of another', async () => {
    if (!route.path.includes('{accountId}') || !isOpenTo(route, customerOf('rival'))) return;
    const { status, body } = await ask(route, customerOf('rival'));
    expect([status, body.code]).toEqual([404, 'accountNotFound']);
  });
});

describe('every route', () => {
  it('has a valid request here', () => {
    expect(Object.keys(validRequests).toSorted()).toEqual(
      allRoutes.map(({ operationId }) => operationId).toSorted(),
    );
  });

  it('lets a gateway report usage and peaks, ask for limits and add-ons, and nothing else', () => {
    const open = allRoutes.filter((route) => route.roles !== 'anyone' && isOpenTo(route, gateway));
    expect(open.map(({ operationId }) => operationId)).toEqual([
      'recordUsage',
      'recordPeaks',
      'getInstanceLimits',
      'listAddOns',
      'getGatewayLimits',
    ]);
  });
});
