import { f5Endpoints } from '#functions/api/quotas/f5Endpoints.ts';
import * as planRoutes from '#functions/api/quotas/planRoutes.ts';
import {
  presentAllPlans,
  presentPlan,
  presentQuota,
  presentQuotaUsage,
} from '#functions/api/quotas/present.ts';
import * as routes from '#functions/api/quotas/routes.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { on, onMutation } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { getQuotaUsage, removeQuota, setQuotaOf } from '#usecases/quotas/manageQuota.ts';
import {
  createUsagePlan,
  getUsagePlan,
  listUsagePlans,
  localizeUsagePlan,
  publishUsagePlan,
} from '#usecases/quotas/manageUsagePlans.ts';

/** Which of the operator's people it was is not the customer's to see. */
const madeBy = ({ principal, role }: Principal) =>
  role === 'operator' ? { by: role, mayRaise: true } : { by: principal, mayRaise: false };

export const handler = onApi([
  ...f5Endpoints,
  onMutation(
    planRoutes.createUsagePlanRoute,
    ({ body }, operation) => createUsagePlan(deps, operation, body),
    presentPlan,
  ),
  onMutation(
    planRoutes.localizeUsagePlanRoute,
    ({ params: { name }, body: { locale, ...texts } }, operation) =>
      localizeUsagePlan(deps, operation, { name, locale }, texts),
    presentPlan,
  ),
  onMutation(
    planRoutes.publishUsagePlanRoute,
    ({ params: { name }, body }, operation) => publishUsagePlan(deps, operation, { name, ...body }),
    presentPlan,
  ),
  on(planRoutes.getUsagePlanRoute, ({ params }) => getUsagePlan(deps, params.name), presentPlan),
  on(planRoutes.listUsagePlansRoute, () => listUsagePlans(deps), presentAllPlans),
  on(
    routes.getQuotaRoute,
    ({ params }) => getQuotaUsage(deps, params.accountId),
    presentQuotaUsage,
  ),
  onMutation(
    routes.setQuotaRoute,
    ({ params, principal, body }, operation) =>
      setQuotaOf(deps, operation, { ...params, ...madeBy(principal) }, body),
    presentQuota,
  ),
  onMutation(
    routes.removeQuotaRoute,
    ({ params, principal }, operation) =>
      removeQuota(deps, operation, { ...params, ...madeBy(principal) }),
    presentQuota,
  ),
]);
