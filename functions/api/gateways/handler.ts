import { isRefused } from '#domain/refusal.ts';
import * as attachments from '#functions/api/gateways/attachmentRoutes.ts';
import * as routes from '#functions/api/gateways/routes.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { decodeCursor, toPage } from '#functions/runtime/http/cursor.ts';
import { on, onMutation } from '#functions/runtime/http/endpoint.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { renewalQueue } from '#functions/runtime/renewalQueue.ts';
import { attachAppTo } from '#usecases/gateways/attachAppTo.ts';
import { attachUrlTo } from '#usecases/gateways/attachUrlTo.ts';
import { detachAppFrom } from '#usecases/gateways/detachAppFrom.ts';
import { detachUrlFrom } from '#usecases/gateways/detachUrlFrom.ts';
import { getGateway } from '#usecases/gateways/getGateway.ts';
import { getGatewayLimits } from '#usecases/gateways/getGatewayLimits.ts';
import { listGateways } from '#usecases/gateways/listGateways.ts';
import { updateGateway } from '#usecases/gateways/updateGateway.ts';

const deps = { ...tableDeps, notifyQueue, renewalQueue };

export const handler = onApi([
  on(routes.listGatewaysRoute, async ({ params: { accountId }, query: { limit, cursor } }) => {
    const list = ['gateways', accountId];
    const page = await listGateways(deps, accountId, limit, decodeCursor(list, cursor));
    return isRefused(page) ? page : toPage(list, page);
  }),
  on(routes.getGatewayRoute, ({ params }) => getGateway(deps, params)),
  on(routes.getGatewayLimitsRoute, ({ params }) => getGatewayLimits(deps, params)),
  onMutation(routes.updateGatewayRoute, ({ params, body }, operation) =>
    updateGateway(deps, operation, params, body),
  ),
  onMutation(attachments.attachAppRoute, ({ params, body }, operation) =>
    attachAppTo(deps, operation, params, body),
  ),
  onMutation(attachments.detachAppRoute, ({ params: { appId, ...name } }, operation) =>
    detachAppFrom(deps, operation, name, appId),
  ),
  onMutation(attachments.attachUrlRoute, ({ params, body }, operation) =>
    attachUrlTo(deps, operation, params, body),
  ),
  onMutation(attachments.detachUrlRoute, ({ params: { urlId, ...name } }, operation) =>
    detachUrlFrom(deps, operation, name, urlId),
  ),
]);
