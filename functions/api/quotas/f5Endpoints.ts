import type * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Limits } from '#domain/quotas/limits.ts';
import type { Entitlement, Quota, QuotaRequest } from '#domain/quotas/quota.ts';
import { isRefused } from '#domain/refusal.ts';
import type { replaceMetadata } from '#functions/api/quotas/f5Objects.ts';
import { getCurrentF5PlanRoute, listF5PlansRoute } from '#functions/api/quotas/f5PlanRoutes.ts';
import * as routes from '#functions/api/quotas/f5QuotaRoutes.ts';
import { labelFilter } from '#functions/api/quotas/labelFilter.ts';
import { localeOf } from '#functions/api/quotas/language.ts';
import { presentF5Limits, presentF5Usage } from '#functions/api/quotas/presentF5Limits.ts';
import { presentCurrentPlan, presentPlans } from '#functions/api/quotas/presentF5Plans.ts';
import {
  presentF5Quota,
  presentF5Quotas,
  presentQuotaAs,
} from '#functions/api/quotas/presentF5Quota.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { onF5 } from '#functions/runtime/f5/endpoint.ts';
import type { Endpoint } from '#functions/runtime/http/endpoint.ts';
import {
  getQuota,
  getQuotaUsage,
  makeQuota,
  removeQuota,
  replaceQuotaOf,
} from '#usecases/quotas/manageQuota.ts';
import { offeredPlans } from '#usecases/quotas/manageUsagePlans.ts';

type Spec = z.output<typeof routes.createF5QuotaRoute.body>['spec'];
type Metadata = Omit<z.output<typeof replaceMetadata>, 'resource_version'>;

const limitsIn = ({ api_limits, object_limits, resource_limits }: Spec): Limits => ({
  objects: maximaIn(object_limits),
  resources: maximaIn(resource_limits),
  apis: api_limits,
});

const maximaIn = (map: Readonly<Record<string, { readonly maximum: number }>>) =>
  Object.fromEntries(Object.entries(map).map(([name, { maximum }]) => [name, maximum]));

const asked = (metadata: Metadata, spec: Spec): QuotaRequest => {
  const { annotations, description, disable, labels } = metadata;
  return { annotations, description, disabled: disable, labels, limits: limitsIn(spec) };
};

/** A customer, who raises nothing above what the plan allows. */
const whose = ({
  accountId,
  principal,
}: {
  readonly accountId: AccountId;
  readonly principal: string;
}) => ({ accountId, by: principal, mayRaise: false });

/** Clients of the F5 face send no key: each request is made by how things stand. */
const unkeyed = { present: () => ({}) };

const quotaIn = ({ quota }: Entitlement): Quota => {
  assert(quota !== undefined, 'quotaIn: the quota that was made is there');
  return quota;
};

/** Which quota, and at which version if one is named, where F5 has it or beside the name. Rule QTA-02. */
const versionIn = (body: z.output<typeof routes.replaceF5QuotaRoute.body>) => {
  const resourceVersion = body.resource_version || body.metadata.resource_version;
  return resourceVersion === '' ? {} : { resourceVersion };
};

/** Rules QTA-01, QTA-02. */
const quotas: readonly Endpoint[] = [
  onF5(routes.createF5QuotaRoute, (call) => {
    const { accountId, params, body } = call;
    const present = (made: Entitlement) => presentF5Quota(quotaIn(made), accountId);
    const name = { namespace: params.namespace, name: body.metadata.name };
    return makeQuota(deps, { present }, whose(call), name, asked(body.metadata, body.spec));
  }),
  onF5(routes.replaceF5QuotaRoute, (call) => {
    const { params, body } = call;
    const name = { ...params, ...versionIn(body) };
    return replaceQuotaOf(deps, unkeyed, whose(call), name, asked(body.metadata, body.spec));
  }),
  onF5(routes.getF5QuotaRoute, async ({ accountId, params, query: { response_format } }) => {
    const found = await getQuota(deps, accountId, params);
    return isRefused(found) ? found : presentQuotaAs(found, accountId, response_format);
  }),
  onF5(routes.listF5QuotasRoute, async ({ accountId, params: { namespace }, query }) => {
    const fits = labelFilter(query.label_filter);
    const { quota } = await deps.entitlements.load(accountId);
    const isListed = quota?.namespace === namespace && fits(quota.labels);
    return presentF5Quotas(quota !== undefined && isListed ? [quota] : [], accountId);
  }),
  onF5(routes.deleteF5QuotaRoute, (call) => removeQuota(deps, unkeyed, whose(call), call.params)),
];

/** Rules QTA-01, UPL-01. */
export const f5Endpoints: readonly Endpoint[] = [
  ...quotas,
  onF5(routes.getF5LimitsRoute, async ({ accountId, acceptLanguage }) => {
    const found = await getQuotaUsage(deps, accountId);
    return isRefused(found) ? found : presentF5Limits(found, localeOf(acceptLanguage));
  }),
  onF5(routes.getF5QuotaUsageRoute, async ({ accountId, acceptLanguage }) => {
    const found = await getQuotaUsage(deps, accountId);
    return isRefused(found) ? found : presentF5Usage(found, localeOf(acceptLanguage));
  }),
  onF5(getCurrentF5PlanRoute, async ({ accountId, acceptLanguage }) => {
    const found = await offeredPlans(deps, accountId);
    return isRefused(found) ? found : presentCurrentPlan(found, localeOf(acceptLanguage));
  }),
  onF5(listF5PlansRoute, async ({ accountId, acceptLanguage }) => {
    const found = await offeredPlans(deps, accountId);
    return isRefused(found) ? found : presentPlans(found, localeOf(acceptLanguage));
  }),
];
