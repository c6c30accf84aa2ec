import { plans } from '#domain/catalogue/plans.ts';
import { burstOf } from '#domain/elastic/burst.ts';
import { elasticAt } from '#domain/elastic/standing.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { isHigher, planOf } from '#domain/plans/planOf.ts';
import { gatewayStandingAt } from '#domain/plans/standing.ts';
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
  'switchElasticOn',
  'switchElasticOff',
] as const;

export type GatewayAction = (typeof allGatewayActions)[number];

/** What can be done with a gateway at `now`, in the order above; `owed` as of `elasticAt`. PLN-01. */
export const gatewayActions = (
  gateway: Gateway,
  now: Instant,
  owed = false,
): readonly GatewayAction[] => {
  const can = { ...possible(gateway, now), ...possibleOfElastic(gateway, now, owed) };
  return allGatewayActions.filter((action) => can[action]);
};

type ElasticAction = Extract<GatewayAction, `switchElastic${string}`>;
type Possible<Action extends GatewayAction> = Readonly<Record<Action, boolean>>;

const possibleOfElastic = (
  gateway: Gateway,
  now: Instant,
  owed: boolean,
): Possible<ElasticAction> => {
  const { state } = elasticAt(gateway, now, owed);
  const runs = gatewayStandingAt(gateway, now) === 'running';
  const mayBurst = burstOf(gateway.plan, gateway.elastic?.approval) !== undefined;
  return { switchElasticOn: runs && mayBurst && state !== 'on', switchElasticOff: state === 'on' };
};

const possible = (
  gateway: Gateway,
  now: Instant,
): Possible<Exclude<GatewayAction, ElasticAction>> => {
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
