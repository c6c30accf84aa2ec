import type * as z from 'zod';
import { countedObjects, type Limits, mostOf } from '#domain/quotas/limits.ts';
import type { Entitlement } from '#domain/quotas/quota.ts';
import type { listUsagePlansRoute, planAnswer } from '#functions/api/quotas/planRoutes.ts';
import type { getQuotaRoute, quotaAnswer } from '#functions/api/quotas/routes.ts';
import { plain, presentMoney } from '#functions/runtime/http/answers.ts';
import type { QuotaUsage } from '#usecases/quotas/manageQuota.ts';
import type { PlanAmongAll } from '#usecases/quotas/manageUsagePlans.ts';

/** Rule UPL-01. */
export const presentPlan = ({ plan, isDefault }: PlanAmongAll): z.output<typeof planAnswer> => {
  const { flatPrices, limits, allowedAddOns, texts, transition, createdAt, publishedAt, ...rest } =
    plan;
  return {
    ...rest,
    isDefault,
    createdAt,
    status: publishedAt === undefined ? 'draft' : 'published',
    flatPrices: {
      CNY: presentMoney(flatPrices.CNY, 'CNY'),
      USD: presentMoney(flatPrices.USD, 'USD'),
    },
    transition: plain(transition),
    limits: presentLimits(limits),
    texts: plain(texts),
    ...(allowedAddOns && { allowedAddOns: [...allowedAddOns] }),
    ...(publishedAt !== undefined && { publishedAt }),
  };
};

const presentLimits = (limits: Limits) => plain(limits);

/** Rule UPL-01. */
export const presentAllPlans = ({
  plans,
}: {
  readonly plans: readonly PlanAmongAll[];
}): z.output<typeof listUsagePlansRoute.response> => ({ plans: plans.map(presentPlan) });

/** Rule QTA-02. */
export const presentQuota = ({ quota }: Entitlement): z.output<typeof quotaAnswer> => {
  if (quota === undefined) return { quota: null };
  const { namespace, name, resourceVersion, disabled, limits, createdAt, changedAt } = quota;
  return {
    quota: {
      namespace,
      name,
      resourceVersion: String(resourceVersion),
      disabled,
      limits: presentLimits(limits),
      createdAt,
      changedAt,
    },
  };
};

/** Rule QTA-01. */
export const presentQuotaUsage = ({
  plan,
  entitlement,
  limits,
  counts,
}: QuotaUsage): z.output<typeof getQuotaRoute.response> => ({
  plan: plan.name,
  ...presentQuota(entitlement),
  objects: countedObjects.map((name) => ({
    name,
    limit: mostOf(limits, name) ?? null,
    used: counts[name] ?? null,
  })),
  limits: presentLimits(limits),
});
