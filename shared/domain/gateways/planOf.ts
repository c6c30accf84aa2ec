import { type Plan, type PlanFeature, type PlanName, plans } from '#domain/catalogue/plans.ts';
import { assert } from '#domain/defect.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** What a plan allows. Rule CAT-07. */
export const planOf = (name: PlanName): Plan => {
  const plan = plans.find((each) => each.name === name);
  assert(plan !== undefined, `planOf: ${name} is a plan`);
  return plan;
};

/** Whether `a` is higher than `b`: an upgrade goes from `b` to `a`. Rules CAT-07, PLN-03. */
export const isHigher = (a: PlanName, b: PlanName): boolean =>
  plans.indexOf(planOf(a)) > plans.indexOf(planOf(b));

/** The plans that had been paid for by an instant, that one included; the highest last. Rule PLN-03. */
export const plansHeldBy = (
  { payments }: Pick<Gateway, 'payments'>,
  at: Instant,
): readonly Plan[] => {
  const paid = payments.filter(({ paidAt }) => paidAt <= at).map(({ sku }) => sku);
  return plans.filter(({ name }) => paid.includes(`plan:${name}`));
};

/** Refuses what a plan lacks the feature for, naming the plans that have it; undefined if it has. PLN-01. */
export const lackingFeature = (
  plan: PlanName,
  feature: PlanFeature,
): Refused<'featureNotInPlan'> | undefined => {
  if (planOf(plan).features.includes(feature)) return undefined;
  const first = plans.find(({ features }) => features.includes(feature));
  assert(first !== undefined, 'lackingFeature: every feature is in some plan');
  return refuse(
    'featureNotInPlan',
    `plan ${plan} has no ${feature}; plan ${first.name} and those above it have`,
  );
};

/**
 * From when on logs and peaks of a gateway are shown to its customer at `now`: so many days of 24 hours
 * back as its plan keeps. Rule PLN-09. What bills were made from is kept apart, for operators.
 */
export const dataKeptFrom = ({ plan }: Pick<Gateway, 'plan'>, now: Instant): Instant =>
  plusMs(now, -planOf(plan).dataKeptDays * dayMs);
