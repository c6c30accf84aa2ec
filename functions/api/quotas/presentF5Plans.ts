import type * as z from 'zod';
import { addOns } from '#domain/catalogue/addOns.ts';
import { assert } from '#domain/defect.ts';
import { centsOf } from '#domain/money/round.ts';
import type { Locale, UsagePlan } from '#domain/quotas/usagePlan.ts';
import { addOnTitle, keyOf } from '#functions/api/parts/f5AddOns.ts';
import type { listF5PlansRoute, localizedPlan } from '#functions/api/quotas/f5PlanRoutes.ts';
import { presentSpec } from '#functions/api/quotas/presentF5Quota.ts';
import type { OfferedPlans } from '#usecases/quotas/manageUsagePlans.ts';

const periods = {
  ...({ none: 'PERIOD_UNKNOWN', day: 'PERIOD_DAY', week: 'PERIOD_WEEK' } as const),
  ...({ month: 'PERIOD_MONTH', year: 'PERIOD_YEAR' } as const),
} satisfies Readonly<Record<UsagePlan['renewalPeriodUnit'], string>>;

const tenantTypes = {
  ...({ unknown: 'UNKNOWN', freemium: 'FREEMIUM', enterprise: 'ENTERPRISE' } as const),
} satisfies Readonly<Record<UsagePlan['tenantType'], string>>;

const planTypes = {
  ...({ unspecified: 'PLAN_TYPE_UNSPECIFIED', free: 'FREE', individual: 'INDIVIDUAL' } as const),
  ...({ team: 'TEAM', organization: 'ORGANIZATION' } as const),
} satisfies Readonly<Record<UsagePlan['planType'], string>>;

const methods = {
  support: 'TRANSITION_METHOD_SUPPORT',
  wizard: 'TRANSITION_METHOD_WIZARD',
  recreate: 'TRANSITION_METHOD_RECREATE',
} as const satisfies Readonly<Record<UsagePlan['transition']['method'], string>>;

const requiredFields = {
  paymentToken: 'TRANSITION_REQUIRED_FIELD_PAYMENT_TOKEN',
  domain: 'TRANSITION_REQUIRED_FIELD_DOMAIN',
  contacts: 'TRANSITION_REQUIRED_FIELD_CONTACTS',
} as const satisfies Readonly<Record<UsagePlan['transition']['requiredFields'][number], string>>;

type Localized = z.output<typeof localizedPlan>;

const presentPlan = (
  plan: UsagePlan,
  { current, currency }: OfferedPlans,
  locale: Locale,
): Localized['plans'][number] => {
  const texts = plan.texts[locale];
  assert(texts !== undefined, 'presentPlan: what is published has texts in both languages');
  const { transition } = plan;
  return {
    allowed_addon_services: (plan.allowedAddOns ?? addOns).map((addOn) => ({
      name: keyOf(addOn),
      display_name: addOnTitle(addOn, locale),
    })),
    included_addon_services: [],
    billing_disabled: plan.billingDisabled,
    current: plan.name === current.name,
    default_quota: { ...presentSpec(plan.limits), apigw_limits: {} },
    name: plan.name,
    ...texts,
    flat_price: centsOf(plan.flatPrices[currency]).toNumber(),
    renewal_period_unit: periods[plan.renewalPeriodUnit],
    state: 'STATE_READY',
    tenant_type: tenantTypes[plan.tenantType],
    transition_flow: {
      method: methods[transition.method],
      required_fields: transition.requiredFields.map((field) => requiredFields[field]),
      requires_manual_approval: transition.needsApproval,
    },
    trial_period: plan.trialPeriod,
    trial_period_unit: periods[plan.trialPeriodUnit],
    usage_plan_type: planTypes[plan.planType],
  };
};

/** Rule UPL-01. */
export const presentPlans = (
  offered: OfferedPlans,
  locale: Locale,
): z.output<typeof listF5PlansRoute.response> => {
  const plans = offered.plans.map((plan) => presentPlan(plan, offered, locale));
  return { usage_plans: [{ locale, plans }] };
};

/** Rule UPL-01. */
export const presentCurrentPlan = (offered: OfferedPlans, locale: Locale): Localized => ({
  locale,
  plans: [presentPlan(offered.current, offered, locale)],
});
