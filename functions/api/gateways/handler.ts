import * as attachments from '#functions/api/gateways/attachmentRoutes.ts';
import * as routes from '#functions/api/gateways/routes.ts';
import { presentGateway } from '#functions/api/parts/presentGateway.ts';
import { openNotifyQueue, openRenewalQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { type Plain, plain } from '#functions/runtime/http/answers.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { wake } from '#functions/runtime/wake.ts';
import {
  attachAppTo,
  attachUrlTo,
  detachAppFrom,
  detachUrlFrom,
} from '#usecases/gateways/attachToGateway.ts';
import {
  type GatewayLimits,
  getGateway,
  getGatewayLimits,
  listGateways,
} from '#usecases/gateways/readGateways.ts';
import { updateGateway } from '#usecases/gateways/updateGateway.ts';

const deps = {
  ...tableDeps,
  notifyQueue: openNotifyQueue(),
  wake,
  renewalQueue: openRenewalQueue(),
};

const presentLimits = (limits: GatewayLimits): Plain<GatewayLimits> => plain(limits);

export const handler = onApi([
  onPage(
    routes.listGatewaysRoute,
    ({ params }, ...page) => listGateways(deps, params.accountId, ...page),
    presentGateway,
  ),
  on(routes.getGatewayRoute, ({ params }) => getGateway(deps, params), presentGateway),
  on(routes.getGatewayLimitsRoute, ({ params }) => getGatewayLimits(deps, params), presentLimits),
  onMutation(
    routes.updateGatewayRoute,
    ({ params, body }, operation) => updateGateway(deps, operation, params, body),
    presentGateway,
  ),
  onMutation(
    attachments.attachAppRoute,
    ({ params, body }, operation) => attachAppTo(deps, operation, params, body),
    presentGateway,
  ),
  onMutation(
    attachments.detachAppRoute,
    ({ params: { appId, ...name } }, operation) => detachAppFrom(deps, operation, name, appId),
    presentGateway,
  ),
  onMutation(
    attachments.attachUrlRoute,
    ({ params, body }, operation) => attachUrlTo(deps, operation, params, body),
    presentGateway,
  ),
  onMutation(
    attachments.detachUrlRoute,
    ({ params: { urlId, ...name } }, operation) => detachUrlFrom(deps, operation, name, urlId),
    presentGateway,
  ),
]);
