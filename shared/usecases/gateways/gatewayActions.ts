import { plans } from '#domain/catalogue/plans.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { isHigher, planOf } from '#domain/plans/planOf.ts';
import { gatewayStandingAt } from '#domain/plans/standing.ts';
import type { Instant } from '#domain/time/instant.ts';

export type GatewayAction =
  | 'renew'
  | 'upgrade'
  | 'refund'
  | 'setAutoRenew'
  | 'attachApp'
  | 'detachApp'
  | 'attachUrl'
  | 'detachUrl';

/** What can be done with a gateway at `now`. Rules PLN-01, PLN-03, PLN-05, REF-06. */
export const gatewayActions = (gateway: Gateway, now: Instant): GatewayAction[] => {
  const { plan, apps, urls } = gateway;
  const standing = gatewayStandingAt(gateway, now);
  if (standing === 'destroyed') return [];
  const { maxApps, maxUrls } = planOf(plan);
  const running = standing === 'running';
  const possible: readonly (readonly [GatewayAction, boolean])[] = [
    ['renew', true],
    ['upgrade', running && plans.some(({ name }) => isHigher(name, plan))],
    ['refund', running && apps.length === 0],
    ['setAutoRenew', true],
    ['attachApp', apps.length < maxApps],
    ['detachApp', apps.length > 0],
    ['attachUrl', urls.length < maxUrls],
    ['detachUrl', urls.length > 0],
  ];
  return possible.flatMap(([action, isPossible]) => (isPossible ? [action] : []));
};
