import { presentInstance } from '#functions/api/instances/present.ts';
import * as routes from '#functions/api/instances/routes.ts';
import { openNotifyQueue, openRenewalQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { wake } from '#functions/runtime/wake.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { deleteInstance } from '#usecases/instances/deleteInstance.ts';
import { getInstance, listInstances } from '#usecases/instances/readInstances.ts';
import { releaseInstance } from '#usecases/instances/releaseInstance.ts';
import { updateInstance } from '#usecases/instances/updateInstance.ts';

const deps = {
  ...tableDeps,
  notifyQueue: openNotifyQueue(),
  wake,
  renewalQueue: openRenewalQueue(),
};

export const handler = onApi([
  onMutation(
    routes.createInstanceRoute,
    ({ params, body }, operation) => createInstance(deps, operation, params.accountId, body),
    presentInstance,
  ),
  onPage(
    routes.listInstancesRoute,
    ({ params }, ...page) => listInstances(deps, params.accountId, ...page),
    presentInstance,
  ),
  on(
    routes.getInstanceRoute,
    ({ params: { accountId, instanceId } }) => getInstance(deps, accountId, instanceId),
    presentInstance,
  ),
  onMutation(
    routes.updateInstanceRoute,
    ({ params, body }, operation) => updateInstance(deps, operation, params, body),
    presentInstance,
  ),
  onMutation(
    routes.deleteInstanceRoute,
    ({ params }, operation) => deleteInstance(deps, operation, params),
    presentInstance,
  ),
  onMutation(
    routes.releaseInstanceRoute,
    ({ params }, operation) => releaseInstance(deps, operation, params),
    presentInstance,
  ),
]);
