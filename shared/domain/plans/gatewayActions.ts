import { plans } from '#domain/catalogue/plans.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { isHigher, planOf } from '#domain/plans/planOf.ts';
import { gatewayStandingAt } from '#domain/plans/standing.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What an owner can do with a mini-program gateway. Rules PLN-01, PLN-03, PLN-05, REF-06. */
export const allGatewayActions = [
  'renew',
  'upgrade',
  'refund',
  'setAutoRenew',
  'attachApp',
  'detachApp',
  'attachUrl',
  'detachUrl',
] as const;

export type GatewayAction = (typeof allGatewayActions)[number];

/** What can be done with a gateway at `now`, in the order above. Rules PLN-01, PLN-03, REF-06. */
export const gatewayActions = (gateway: Gateway, now: Instant): readonly GatewayAction[] => {
  const can = possible(gateway, now);
  return allGatewayActions.filter((action) => can[action]);
};

const possible = (gateway: Gateway, now: Instant): Readonly<Record<GatewayAction, boolean>> => {
  const { plan, apps, urls } = gateway;
  const { maxApps, maxUrls } = planOf(plan);
  const standing = gatewayStandingAt(gateway, now);
  const runs = standing === 'running';
  const kept = standing !== 'destroyed';
  return {
    renew: kept,
    upgrade: runs && plans.some(({ name }) => isHigher(name, plan)),
    refund: (runs || standing === 'buffer') && apps.every(({ kind }) => kind !== 'miniProgram'),
    setAutoRenew: kept,
    attachApp: kept && apps.length < maxApps,
    detachApp: kept && apps.length > 0,
    attachUrl: kept && urls.length < maxUrls,
    detachUrl: kept && urls.length > 0,
  };
};
