import type { AccountId } from '#domain/accountId.ts';
import type { EndpointOwner } from '#domain/webhooks/endpoint.ts';
import { presentDead, presentEndpoint, presentSecret } from '#functions/api/webhooks/present.ts';
import { accountEndpointRoutes, operatorEndpointRoutes } from '#functions/api/webhooks/routes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { newSigningSecret, webhooksEnv } from '#functions/runtime/env.ts';
import { type Endpoint, on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { webhookDeps } from '#functions/runtime/wake.ts';
import { endpointUrl } from '#functions/runtime/webhooks/endpointUrl.ts';
import { deadEventStore } from '#storage/deadEventStore.ts';
import { removedEndpointStore } from '#storage/removedEndpointStore.ts';
import { secretStore } from '#storage/secretStore.ts';
import { listDeadEvents, replayDeadEvent } from '#usecases/webhooks/deadEvents.ts';
import {
  createEndpoint,
  deleteEndpoint,
  type EndpointRef,
  getEndpoint,
  listEndpoints,
  rotateSecret,
  updateEndpoint,
} from '#usecases/webhooks/manageEndpoints.ts';

const deps = {
  ...tableDeps,
  deadEvents: deadEventStore(table),
  removedEndpoints: removedEndpointStore(table),
  secrets: secretStore(table),
  ...webhookDeps,
};

const allowsLoopback = webhooksEnv().WEBHOOK_LOOPBACK === 'allowed';

type Routes = typeof accountEndpointRoutes;
type Whose = { readonly accountId?: AccountId };

/** Routes of accounts have an account's id; only the operator's have none. */
const ownerOf = ({ accountId }: Whose): EndpointOwner => accountId ?? 'OPERATOR';

const refOf = (params: Whose & { readonly endpointId: string }): EndpointRef => ({
  owner: ownerOf(params),
  endpointId: params.endpointId,
});

const listing = (routes: Routes): readonly Endpoint[] => [
  onMutation(
    routes.create,
    ({ params, body: { url, types } }, operation) => {
      const endpoint = { url: endpointUrl(url, allowsLoopback), types };
      const secret = newSigningSecret();
      return createEndpoint(deps, operation, ownerOf(params), { ...endpoint, secret });
    },
    presentSecret,
  ),
  onPage(
    routes.list,
    ({ params }, ...page) => listEndpoints(deps, ownerOf(params), ...page),
    presentEndpoint,
  ),
];

const one = (routes: Routes): readonly Endpoint[] => [
  on(routes.get, ({ params }) => getEndpoint(deps, refOf(params)), presentEndpoint),
  onMutation(
    routes.update,
    ({ params, body: { url, ...change } }, operation) =>
      updateEndpoint(deps, operation, refOf(params), {
        ...change,
        ...(url !== undefined && { url: endpointUrl(url, allowsLoopback) }),
      }),
    presentEndpoint,
  ),
  onMutation(
    routes.remove,
    ({ params }, operation) => deleteEndpoint(deps, operation, refOf(params)),
    presentEndpoint,
  ),
  onMutation(
    routes.rotate,
    ({ params }, operation) => rotateSecret(deps, operation, refOf(params), newSigningSecret()),
    presentSecret,
  ),
];

const dead = (routes: Routes): readonly Endpoint[] => [
  onPage(
    routes.listDead,
    ({ params }, ...page) => listDeadEvents(deps, refOf(params), ...page),
    presentDead,
  ),
  onMutation(
    routes.replay,
    ({ params }, operation) => replayDeadEvent(deps, operation, refOf(params), params.eventId),
    presentDead,
  ),
];

const faces = [accountEndpointRoutes, operatorEndpointRoutes];

export const handler = onApi(
  faces.flatMap((routes) => [...listing(routes), ...one(routes), ...dead(routes)]),
);
