import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Burst, ElasticApproval } from '#domain/elastic/elastic.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { planOf } from '#domain/plans/planOf.ts';

/** Larger plans than this burst only as far as the operator approves. Rule ELA-03. */
const largestFreeQps = 50_000;

const usualFactor = new Decimal(4);

/** Whether a plan bursts only as far as the operator approves. Rule ELA-03. */
export const needsApproval = (plan: PlanName): boolean => planOf(plan).maxQps > largestFreeQps;

/**
 * What a plan may burst to on top of it: 4 times the plan; of a larger plan what was approved for it,
 * undefined if nothing was. Rule ELA-03.
 */
export const burstOf = (plan: PlanName, approval?: ElasticApproval): Burst | undefined => {
  if (!needsApproval(plan)) return times(plan, usualFactor);
  return approval?.plan === plan ? times(plan, approval.factor) : undefined;
};

/**
 * The burst of a plan while elastic is on that was switched on with `frozen`. An upgrade brings the
 * burst of the higher plan, unless that needs approval: then the burst stays. Rules ELA-03, PLN-03.
 */
export const burstWhileOn = (plan: PlanName, frozen: Burst): Burst =>
  needsApproval(plan) ? frozen : times(plan, usualFactor);

const times = (plan: PlanName, factor: Decimal): Burst => {
  const { maxQps, maxMbps } = planOf(plan);
  return { qps: factor.times(maxQps).toNumber(), mbps: factor.times(maxMbps).toNumber() };
};
