import { type Plan, type PlanName, plans } from '#domain/catalogue/plans.ts';
import { assert } from '#domain/defect.ts';

/** What a plan allows. Rule CAT-07. */
export const planOf = (name: PlanName): Plan => {
  const plan = plans.find((each) => each.name === name);
  assert(plan !== undefined, `planOf: ${name} is a plan`);
  return plan;
};

/** Whether `a` is higher than `b`: an upgrade goes from `b` to `a`. Rules CAT-07, PLN-03. */
export const isHigher = (a: PlanName, b: PlanName): boolean =>
  plans.indexOf(planOf(a)) > plans.indexOf(planOf(b));
