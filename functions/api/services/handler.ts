import type { Service } from '#domain/instances/instance.ts';
import type { AddOnStatus } from '#domain/quotas/subscribing.ts';
import {
  listAddOnsRoute,
  subscribeRoute,
  unsubscribeRoute,
} from '#functions/api/services/addOnRoutes.ts';
import { subscribeF5Route, unsubscribeF5Route } from '#functions/api/services/f5Routes.ts';
import * as routes from '#functions/api/services/routes.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { onF5 } from '#functions/runtime/f5/endpoint.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { getInstanceLimits, listServices } from '#usecases/instances/readInstances.ts';
import { registerService } from '#usecases/instances/registerService.ts';
import { removeService } from '#usecases/instances/removeService.ts';
import {
  type AddOnsOfAccount,
  listAddOns,
  subscribeTo,
  unsubscribeFrom,
} from '#usecases/quotas/manageAddOns.ts';

const presentService = ({ serviceId, instanceId, name, createdAt }: Service) => ({
  serviceId,
  instanceId,
  name,
  createdAt,
});

const presentAddOn = (status: AddOnStatus) => ({ ...status });

const presentAddOns = ({ plan, items }: AddOnsOfAccount) => ({
  plan,
  items: items.map(presentAddOn),
});

/** Clients of the F5 face send no key: each request is made by how things stand. */
const unkeyed = { present: () => ({}) };

/** Rule ADD-01. */
const addOns = [
  on(listAddOnsRoute, ({ params }) => listAddOns(deps, params.accountId), presentAddOns),
  onMutation(
    subscribeRoute,
    ({ params, body }, operation) => subscribeTo(deps, operation, params.accountId, body.addOn),
    presentAddOn,
  ),
  onMutation(
    unsubscribeRoute,
    ({ params }, operation) => unsubscribeFrom(deps, operation, params.accountId, params.addOn),
    presentAddOn,
  ),
  onF5(subscribeF5Route, ({ accountId, body }) => subscribeTo(deps, unkeyed, accountId, body)),
  onF5(unsubscribeF5Route, ({ accountId, body }) =>
    unsubscribeFrom(deps, unkeyed, accountId, body),
  ),
];

export const handler = onApi([
  ...addOns,
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
