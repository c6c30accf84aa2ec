import type { AddOn } from '#domain/catalogue/addOns.ts';
import { assert } from '#domain/defect.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { type Limits, noLimits, overriddenBy } from '#domain/quotas/limits.ts';
import type { Entitlement } from '#domain/quotas/quota.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The languages that a plan is described in. Rule UPL-01. */
export const locales = ['en-us', 'zh-cn'] as const;
export type Locale = (typeof locales)[number];

export type PlanTexts = {
  readonly title: string;
  readonly subtitle: string;
  readonly description: string;
};

export type PlanType = 'unspecified' | 'free' | 'individual' | 'team' | 'organization';
export type TenantType = 'unknown' | 'freemium' | 'enterprise';
export type PeriodUnitName = 'none' | 'day' | 'week' | 'month' | 'year';
export type TransitionMethod = 'support' | 'wizard' | 'recreate';
export type RequiredField = 'paymentToken' | 'domain' | 'contacts';

/** What an operator offers accounts to be on; its price is for a renewal period. Rule UPL-01. */
export type NewUsagePlan = {
  readonly name: string;
  readonly planType: PlanType;
  readonly tenantType: TenantType;
  readonly flatPrices: Readonly<Record<Currency, Decimal>>;
  readonly renewalPeriodUnit: PeriodUnitName;
  readonly trialPeriod: number;
  readonly trialPeriodUnit: PeriodUnitName;
  readonly billingDisabled: boolean;
  /** How an account gets onto it. */
  readonly transition: {
    readonly method: TransitionMethod;
    readonly requiredFields: readonly RequiredField[];
    readonly needsApproval: boolean;
  };
  readonly limits: Limits;
  /** The add-ons that its accounts may have; absent: all of them. Rule ADD-01. */
  readonly allowedAddOns?: readonly AddOn[];
};

/** One that is a draft, no `publishedAt`, nobody is offered. */
export type UsagePlan = NewUsagePlan & {
  readonly texts: Readonly<Partial<Record<Locale, PlanTexts>>>;
  readonly createdAt: Instant;
  readonly publishedAt?: Instant;
};

/** All plans, oldest first; `defaultPlan` is that of accounts that have never chosen. */
export type UsagePlans = {
  /** 0: nothing is stored yet. */
  readonly version: number;
  readonly defaultPlan: string;
  readonly plans: readonly UsagePlan[];
};

/** The plan that all accounts are on until the operator publishes another: it costs and limits nothing. */
const standardPlan: UsagePlan = {
  name: 'standard',
  planType: 'organization',
  tenantType: 'enterprise',
  flatPrices: { CNY: zero, USD: zero },
  renewalPeriodUnit: 'month',
  trialPeriod: 0,
  trialPeriodUnit: 'none',
  billingDisabled: false,
  transition: { method: 'support', requiredFields: [], needsApproval: false },
  limits: noLimits,
  texts: {
    'en-us': {
      title: 'Standard',
      subtitle: 'Pay for what you use',
      description: 'All services at list prices, without a flat price and without limits.',
    },
    'zh-cn': {
      title: '标准版',
      subtitle: '按使用量付费',
      description: '所有服务按目录价计费，无固定费用，无数量限制。',
    },
  },
  createdAt: '2026-11-01T00:00:00.000Z' as Instant,
  publishedAt: '2026-11-01T00:00:00.000Z' as Instant,
};

export const initialPlans: UsagePlans = {
  version: 0,
  defaultPlan: standardPlan.name,
  plans: [standardPlan],
};

/** All of them are read at once, for each change and each answer. */
export const mostPlans = 20;

/** A new plan, as a draft. */
export const createPlan = (
  before: UsagePlans,
  plan: NewUsagePlan,
  now: Instant,
): UsagePlans | Refused<'usagePlanExists' | 'tooManyUsagePlans'> => {
  if (before.plans.some(({ name }) => name === plan.name)) {
    return refuse('usagePlanExists', `there is a usage plan ${plan.name}`);
  }
  if (before.plans.length >= mostPlans) {
    return refuse('tooManyUsagePlans', `there may be ${mostPlans} usage plans`);
  }
  const draft = { ...plan, texts: {}, createdAt: now };
  return { ...before, version: before.version + 1, plans: [...before.plans, draft] };
};

/** A plan with its texts in a language, or with others. */
export const localizePlan = (
  before: UsagePlans,
  name: string,
  locale: Locale,
  texts: PlanTexts,
): UsagePlans | Refused<'usagePlanNotFound'> =>
  changed(before, name, (plan) => ({ ...plan, texts: { ...plan.texts, [locale]: texts } }));

/**
 * A plan on offer, and the default one from now on if `asDefault`; one that is on offer already may become it.
 * Refused: it has no texts in one of the languages.
 */
export const publishPlan = (
  before: UsagePlans,
  { name, asDefault }: { readonly name: string; readonly asDefault: boolean },
  now: Instant,
): UsagePlans | Refused<'usagePlanNotFound' | 'notLocalized'> => {
  const lacking = locales.filter((locale) => planNamed(before, name)?.texts[locale] === undefined);
  const next = changed(before, name, (plan) => ({ publishedAt: now, ...plan }));
  if ('refused' in next) return next;
  if (lacking.length > 0) {
    return refuse('notLocalized', `the plan has no texts in ${lacking.join(' and ')}`);
  }
  return asDefault ? { ...next, defaultPlan: name } : next;
};

const changed = (
  before: UsagePlans,
  named: string,
  change: (plan: UsagePlan) => UsagePlan,
): UsagePlans | Refused<'usagePlanNotFound'> => {
  if (planNamed(before, named) === undefined) {
    return refuse('usagePlanNotFound', 'there is no such usage plan');
  }
  const plans = before.plans.map((plan) => (plan.name === named ? change(plan) : plan));
  return { ...before, version: before.version + 1, plans };
};

export const planNamed = ({ plans }: UsagePlans, named: string): UsagePlan | undefined =>
  plans.find(({ name }) => name === named);

/** The one plan that an account is on: the one it chose, or the default. Rule UPL-01. */
export const planOf = (all: UsagePlans, { plan }: Pick<Entitlement, 'plan'>): UsagePlan => {
  const found = planNamed(all, plan ?? all.defaultPlan);
  assert(found !== undefined, `planOf: there is a plan ${plan ?? all.defaultPlan}`);
  return found;
};

/** What holds for an account: its plan's limits, and its quota's before them. Rule QTA-01. */
export const limitsOf = (all: UsagePlans, entitlement: Entitlement): Limits => {
  const { quota } = entitlement;
  const own = quota === undefined || quota.disabled ? undefined : quota.limits;
  return overriddenBy(planOf(all, entitlement).limits, own);
};
