import type { Service } from '#domain/instances/instance.ts';
import * as routes from '#functions/api/services/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { getInstanceLimits, listServices } from '#usecases/instances/readInstances.ts';
import { registerService } from '#usecases/instances/registerService.ts';
import { removeService } from '#usecases/instances/removeService.ts';

const presentService = ({ serviceId, instanceId, name, createdAt }: Service) => ({
  ...{ serviceId, instanceId, name, createdAt },
});

export const handler = onApi([
  onMutation(
    routes.registerServiceRoute,
    ({ params, body }, operation) => registerService(deps, operation, params, body.name),
    presentService,
  ),
  onPage(
    routes.listServicesRoute,
    ({ params: { accountId, instanceId } }, limit, after) =>
      listServices(deps, accountId, { instanceId, limit, ...(after !== undefined && { after }) }),
    presentService,
  ),
  onMutation(
    routes.removeServiceRoute,
    ({ params }, operation) => removeService(deps, operation, params, params.serviceId),
    presentService,
  ),
  on(routes.getInstanceLimitsRoute, ({ params: { accountId, instanceId } }) =>
    getInstanceLimits(deps, accountId, instanceId),
  ),
]);
