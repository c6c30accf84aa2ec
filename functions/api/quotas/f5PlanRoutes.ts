import * as z from 'zod';
import { planSpecAnswer } from '#functions/api/quotas/f5LimitAnswers.ts';
import { f5Route } from '#functions/runtime/f5/route.ts';

const addonServices = z.array(
  z
    .strictObject({ display_name: z.string(), name: z.string() })
    .meta({ id: 'planAddonServiceDetails' }),
);

const periodUnit = z.enum([
  ...(['PERIOD_UNKNOWN', 'PERIOD_DAY', 'PERIOD_WEEK', 'PERIOD_MONTH', 'PERIOD_YEAR'] as const),
]);

const plan = z
  .strictObject({
    allowed_addon_services: addonServices,
    included_addon_services: addonServices,
    billing_disabled: z.boolean(),
    current: z.boolean(),
    default_quota: planSpecAnswer,
    name: z.string(),
    title: z.string(),
    subtitle: z.string(),
    description: z.string(),
    flat_price: z.int32(),
    renewal_period_unit: periodUnit,
    state: z.enum(['STATE_UNSPECIFIED', 'STATE_READY', 'STATE_TRANSITION_PENDING']),
    tenant_type: z.enum(['UNKNOWN', 'FREEMIUM', 'ENTERPRISE']),
    transition_flow: z
      .strictObject({
        method: z.enum([
          ...(['TRANSITION_METHOD_UNSPECIFIED', 'TRANSITION_METHOD_SUPPORT'] as const),
          ...(['TRANSITION_METHOD_WIZARD', 'TRANSITION_METHOD_RECREATE'] as const),
        ]),
        required_fields: z.array(
          z.enum([
            'TRANSITION_REQUIRED_FIELD_UNSPECIFIED',
            'TRANSITION_REQUIRED_FIELD_PAYMENT_TOKEN',
            'TRANSITION_REQUIRED_FIELD_DOMAIN',
            'TRANSITION_REQUIRED_FIELD_CONTACTS',
          ]),
        ),
        requires_manual_approval: z.boolean(),
      })
      .meta({ id: 'planUsagePlanTransitionFlow' }),
    trial_period: z.int32(),
    trial_period_unit: periodUnit,
    usage_plan_type: z.enum([
      ...(['FREE', 'INDIVIDUAL', 'TEAM', 'ORGANIZATION', 'PLAN_TYPE_UNSPECIFIED'] as const),
    ]),
  })
  .meta({ id: 'planPlanInternal' });

export const localizedPlan = z
  .strictObject({ locale: z.string(), plans: z.array(plan) })
  .meta({ id: 'planLocalizedPlan' });

/** Rule UPL-01. */
export const getCurrentF5PlanRoute = f5Route({
  operationId: 'ves.io.schema.usage.plan.CustomAPI.GetCurrentPlan',
  area: 'quotas',
  method: 'GET',
  path: '/api/web/namespaces/system/usage_plans/current',
  summary: 'Get the plan that the account is on, by `Accept-Language` in Chinese or English.',
  response: localizedPlan,
});

/** Rule UPL-01. */
export const listF5PlansRoute = f5Route({
  operationId: 'ves.io.schema.usage.plan.CustomAPI.ListUsagePlans',
  area: 'quotas',
  method: 'GET',
  path: '/api/web/namespaces/system/usage_plans/custom_list',
  summary:
    'List the plans that the account may be on, by `Accept-Language` in Chinese or English; one is `current`. `flat_price` is in cents of its currency.',
  response: z.strictObject({ usage_plans: z.array(localizedPlan) }),
});
