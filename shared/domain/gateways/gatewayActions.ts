import { plans } from '#domain/catalogue/plans.ts';
import { openRequest } from '#domain/gateways/elastic/approveElastic.ts';
import { burstOf, needsApproval } from '#domain/gateways/elastic/burst.ts';
import type { Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import { elasticAt } from '#domain/gateways/elastic/switching.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import { isHigher, planOf } from '#domain/gateways/planOf.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What an owner can do with a mini-program gateway. Rules PLN-01, PLN-03, PLN-05, REF-06, ELA-01. */
export const allGatewayActions = [
  'renew',
  'upgrade',
  'refund',
  'setAutoRenew',
  'attachApp',
  'detachApp',
  'attachUrl',
  'detachUrl',
  'setRouteLimits',
  'setProtection',
  'switchElasticOn',
  'switchElasticOff',
  'requestElasticApproval',
] as const;

export type GatewayAction = (typeof allGatewayActions)[number];

/** What can be done with a gateway at `now`, in the order above; `owing` as of `elasticAt`. PLN-01. */
export const gatewayActions = (
  gateway: Gateway,
  owing: Owing,
  now: Instant,
): readonly GatewayAction[] => {
  const can = { ...possible(gateway, now), ...possibleOfElastic(gateway, owing, now) };
  return allGatewayActions.filter((action) => can[action]);
};

type ElasticAction = Extract<GatewayAction, `${string}Elastic${string}`>;
type Possible<Action extends GatewayAction> = Readonly<Record<Action, boolean>>;

const possibleOfElastic = (
  gateway: Gateway,
  owing: Owing,
  now: Instant,
): Possible<ElasticAction> => {
  const { state } = elasticAt(gateway, owing, now);
  const status = gatewayStatusAt(gateway, now);
  const mayBurst = state === 'ending' || burstOf(gateway, gateway.plan, now) !== undefined;
  const mayBuy = status === 'running' && owing.since === undefined;
  return {
    switchElasticOn: mayBuy && mayBurst && state !== 'on',
    switchElasticOff: state === 'on',
    requestElasticApproval:
      status !== 'destroyed' && needsApproval(gateway.plan) && openRequest(gateway) === undefined,
  };
};

const possible = (
  gateway: Gateway,
  now: Instant,
): Possible<Exclude<GatewayAction, ElasticAction>> => {
  const { plan, apps, urls } = gateway;
  const { maxApps, maxUrls, features } = planOf(plan);
  const status = gatewayStatusAt(gateway, now);
  const runs = status === 'running';
  const kept = status !== 'destroyed';
  return {
    renew: kept,
    upgrade: runs && plans.some(({ name }) => isHigher(name, plan)),
    refund: (runs || status === 'buffer') && apps.every(({ kind }) => kind !== 'miniProgram'),
    setAutoRenew: kept,
    attachApp: kept && apps.length < maxApps,
    detachApp: kept && apps.length > 0,
    attachUrl: kept && urls.length < maxUrls,
    detachUrl: kept && urls.length > 0,
    setRouteLimits: kept && features.includes('perRouteRateLimits'),
    setProtection: kept && features.includes('customProtectionPolicy'),
  };
};
