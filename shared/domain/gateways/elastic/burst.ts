import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Burst, ElasticApproval } from '#domain/gateways/peaks/elastic.ts';
import { planOf, plansHeldBy } from '#domain/gateways/planOf.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Larger plans than this burst only as far as the operator approves. Rule ELA-03. */
const largestFreeQps = 50_000;

const usualFactor = new Decimal(4);

/** Whether a plan bursts only as far as the operator approves. Rule ELA-03. */
export const needsApproval = (plan: PlanName): boolean => planOf(plan).maxQps > largestFreeQps;

/** The approval that holds for a plan at an instant: the last one. Rule ELA-03. */
export const approvalOf = (
  { elastic }: Pick<Gateway, 'elastic'>,
  plan: PlanName,
  at: Instant,
): ElasticApproval | undefined =>
  elastic?.approvals?.findLast((each) => each.plan === plan && each.approvedAt <= at);

/**
 * What a plan may burst to on top of it: 4 times the plan; of a larger plan what had been approved for it
 * by then, undefined if nothing was. Rule ELA-03.
 */
export const burstOf = (
  gateway: Pick<Gateway, 'elastic'>,
  plan: PlanName,
  at: Instant,
): Burst | undefined => {
  if (!needsApproval(plan)) return times(plan, usualFactor);
  const approval = approvalOf(gateway, plan, at);
  return approval && times(plan, approval.factor);
};

/**
 * What a gateway may burst to while elastic is on: of an upgrade to a plan that is not approved, what was
 * allowed before it. Undefined if nothing ever was. Rules ELA-03, PLN-03.
 */
export const burstWhileOn = (
  gateway: Pick<Gateway, 'elastic' | 'payments'>,
  at: Instant,
): Burst | undefined => {
  for (const { name } of plansHeldBy(gateway, at).toReversed()) {
    const burst = burstOf(gateway, name, at);
    if (burst !== undefined) return burst;
  }
  return undefined;
};

const times = (plan: PlanName, factor: Decimal): Burst => {
  const { maxQps, maxMbps } = planOf(plan);
  return { qps: factor.times(maxQps).toNumber(), mbps: factor.times(maxMbps).toNumber() };
};
