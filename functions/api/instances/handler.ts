import { isRefused } from '#domain/refusal.ts';
import * as routes from '#functions/api/instances/routes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on, onMutation } from '#functions/runtime/http/endpoint.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { renewalQueue } from '#functions/runtime/renewalQueue.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { deleteInstance } from '#usecases/instances/deleteInstance.ts';
import { getInstance } from '#usecases/instances/getInstance.ts';
import { listInstances } from '#usecases/instances/listInstances.ts';
import { releaseInstance } from '#usecases/instances/releaseInstance.ts';
import { updateInstance } from '#usecases/instances/updateInstance.ts';

const deps = { ...tableDeps, notifyQueue, renewalQueue };

export const handler = onApi([
  onMutation(routes.createInstanceRoute, ({ params, body }, operation) =>
    createInstance(deps, operation, params.accountId, body),
  ),
  on(routes.listInstancesRoute, async ({ params: { accountId }, query: { limit, cursor } }) => {
    const list = ['instances', accountId];
    const page = await listInstances(deps, accountId, limit, decodeCursor(list, cursor));
    return isRefused(page) ? page : toPage(list, page);
  }),
  on(routes.getInstanceRoute, ({ params: { accountId, instanceId } }) =>
    getInstance(deps, accountId, instanceId),
  ),
  onMutation(routes.updateInstanceRoute, ({ params, body }, operation) =>
    updateInstance(deps, operation, params, body),
  ),
  onMutation(routes.deleteInstanceRoute, ({ params }, operation) =>
    deleteInstance(deps, operation, params),
  ),
  onMutation(routes.releaseInstanceRoute, ({ params }, operation) =>
    releaseInstance(deps, operation, params),
  ),
]);
