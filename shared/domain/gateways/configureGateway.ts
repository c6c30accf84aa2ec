import type { Gateway, ProtectionPolicy, RouteLimit } from '#domain/gateways/gateway.ts';
import { goneAt } from '#domain/gateways/gatewayStatus.ts';
import { lackingFeature, planOf } from '#domain/gateways/planOf.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * What a customer sets of a gateway by itself; what is left out stays. `routeLimits` are all there are from
 * now on, each route once and normalised.
 */
export type GatewayChange = {
  readonly autoRenew?: boolean;
  readonly routeLimits?: readonly RouteLimit[];
  readonly protection?: ProtectionPolicy;
};

/** Why a gateway stays as it is, in order of precedence. Rules PLN-01, PLN-06, PLN-08. */
export type ConfigureRefusal = 'gatewayGone' | 'featureNotInPlan' | 'routeQpsBeyondPlan';

/**
 * Sets whether a gateway is renewed at its expiry by itself, the QPS of its routes and who decides about
 * protection: all of it, or nothing. Rules ORD-05, PLN-05, PLN-06, PLN-08.
 *
 * The QPS of all routes together never exceed the plan's own, and as a plan never goes down, they stay so.
 */
export const configureGateway = (
  gateway: Gateway,
  change: GatewayChange,
  now: Instant,
): Gateway | Refused<ConfigureRefusal> => {
  const { plan } = gateway;
  const { routeLimits, protection } = change;
  const refused =
    goneAt(gateway, now) ??
    (routeLimits && lackingFeature(plan, 'perRouteRateLimits')) ??
    (protection && lackingFeature(plan, 'customProtectionPolicy')) ??
    (routeLimits && beyondPlan(gateway, routeLimits));
  return refused ?? { ...gateway, ...change, version: gateway.version + 1 };
};

const beyondPlan = (
  { plan }: Gateway,
  routeLimits: readonly RouteLimit[],
): Refused<'routeQpsBeyondPlan'> | undefined => {
  const { maxQps } = planOf(plan);
  const sum = routeLimits.reduce((qps, each) => qps + each.maxQps, 0);
  if (sum <= maxQps) return undefined;
  return refuse(
    'routeQpsBeyondPlan',
    `the routes add up to ${sum} QPS; plan ${plan} has ${maxQps} (maxQps), elastic capacity aside: lower them, or upgrade`,
  );
};
