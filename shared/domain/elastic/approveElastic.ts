import { needsApproval } from '#domain/elastic/burst.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { goneAt } from '#domain/plans/goneAt.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why an approval is refused, in order of precedence. Rule ELA-03. */
export type ApprovalRefusal = 'gatewayGone' | 'approvalNotNeeded';

/**
 * Approves that a gateway on a larger plan bursts to `factor` (above zero, 2 decimals) times the plan
 * on top of it, from the next switching on. It is for this plan: an upgrade needs another. ELA-03.
 */
export const approveElastic = (
  gateway: Gateway,
  factor: Decimal,
  now: Instant,
): Gateway | Refused<ApprovalRefusal> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const { plan, elastic = { stretches: [] } } = gateway;
  if (!needsApproval(plan)) {
    return refuse(
      'approvalNotNeeded',
      `plan ${plan} bursts to 4 times the plan without approval: switch it on`,
    );
  }
  const approval = { plan, factor, approvedAt: now };
  return { ...gateway, version: gateway.version + 1, elastic: { ...elastic, approval } };
};
