import { isRefused } from '#domain/refusal.ts';
import * as routes from '#functions/api/services/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on, onMutation } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { getInstanceLimits } from '#usecases/instances/getInstanceLimits.ts';
import { listServices } from '#usecases/instances/listServices.ts';
import { registerService } from '#usecases/instances/registerService.ts';
import { removeService } from '#usecases/instances/removeService.ts';

export const handler = onApi([
  onMutation(routes.registerServiceRoute, ({ params, body }, operation) =>
    registerService(deps, operation, params, body.name),
  ),
  on(routes.listServicesRoute, async ({ params, query: { limit, cursor } }) => {
    const { accountId, instanceId } = params;
    const list = ['services', accountId, instanceId];
    const after = decodeCursor(list, cursor);
    const page = { instanceId, limit, ...(after !== undefined && { after }) };
    const found = await listServices(deps, accountId, page);
    return isRefused(found) ? found : toPage(list, found);
  }),
  onMutation(routes.removeServiceRoute, ({ params }, operation) =>
    removeService(deps, operation, params, params.serviceId),
  ),
  on(routes.getInstanceLimitsRoute, ({ params: { accountId, instanceId } }) =>
    getInstanceLimits(deps, accountId, instanceId),
  ),
]);
