import { type PlanFeature, type PlanName, plans } from '#domain/catalogue/plans.ts';
import { assert } from '#domain/defect.ts';
import { planOf } from '#domain/gateways/planOf.ts';
import { type Refused, refuse } from '#domain/refusal.ts';

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
