import type { PlanFeature, PlanName } from '#domain/catalogue/plans.ts';
import type { Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import { burstAt } from '#domain/gateways/elastic/switching.ts';
import {
  type Gateway,
  type GatewayApp,
  type Onboarding,
  type ProtectionPolicy,
  protectionOf,
  type RouteLimit,
} from '#domain/gateways/gateway.ts';
import { type GatewayStatus, gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import type { Burst } from '#domain/gateways/peaks/elastic.ts';
import { planOf } from '#domain/gateways/planOf.ts';
import { suspensionAt } from '#domain/terms/suspension.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What becomes of an app's requests above the gateway's QPS limit. Rule PLN-02. */
export type AboveQps = 'fallBackToOrigin' | 'errorCode';

/** What the data plane is to do for an app. */
export type AppLimits = Pick<GatewayApp, 'appId' | 'kind'> & {
  readonly features: readonly PlanFeature[];
  readonly aboveQps: AboveQps;
  /** Percent of its requests that take the gateway; absent: all. Rule PLN-07. */
  readonly canaryShare?: number;
};

/** What a gateway serves, and what is to be done above it. Rule PLN-02. */
export type EffectiveLimits = {
  readonly plan: PlanName;
  readonly state: GatewayStatus;
  /** This and the two after it are absent while it serves nothing. Rule PLN-10. */
  readonly region?: string;
  /** What each route may take of `maxQps`; none: as much as there is. Rule PLN-06. */
  readonly routeLimits?: readonly RouteLimit[];
  /** Rule PLN-08. */
  readonly protection?: ProtectionPolicy;
  readonly serving: boolean;
  /** Requests in any second, of all its apps together; the burst is among them, as of `maxMbps`. */
  readonly maxQps: number;
  readonly maxMbps: number;
  /** What elastic capacity adds to the plan; absent while it is off. Rule ELA-03. */
  readonly burst?: Burst;
  readonly aboveMbps: 'newRequestsFallBack';
  /** How far back logs and peaks are shown to the customer. Rule PLN-09. */
  readonly dataKeptDays: number;
  readonly apps: readonly AppLimits[];
};

/**
 * The limits that hold for a gateway's data plane at `now`. Above the QPS limit a one-click app falls
 * back to its origin and a manually onboarded one gets an error code; above the bandwidth limit new
 * requests fall back. Elastic capacity raises both while it is on. A gateway that is stopped or
 * destroyed, or that the operator has suspended (SLA-05), serves nothing. Rules PLN-02, PLN-06, PLN-08,
 * EXP-02, ELA-03, ELA-05.
 *
 * `owing`: what the account owes may have switched elastic capacity off, see `elasticAt`.
 */
export const effectiveLimits = (gateway: Gateway, owing: Owing, now: Instant): EffectiveLimits => {
  const { plan } = gateway;
  const state = gatewayStatusAt(gateway, now);
  const { dataKeptDays } = planOf(plan);
  const base = { plan, state, aboveMbps: 'newRequestsFallBack', dataKeptDays } as const;
  const none = { ...base, serving: false, maxQps: 0, maxMbps: 0, apps: [] } as const;
  if (suspensionAt(gateway, now) !== undefined) return none;
  switch (state) {
    case 'running':
    case 'buffer':
      return {
        ...base,
        region: gateway.region,
        routeLimits: gateway.routeLimits ?? [],
        protection: protectionOf(gateway),
        serving: true,
        ...withBurst(plan, burstAt(gateway, owing, now)),
        apps: gateway.apps.map(limitsOf),
      };
    case 'stopped':
    case 'destroyed':
      return none;
  }
};

const withBurst = (plan: PlanName, burst: Burst | undefined) => {
  const { maxQps, maxMbps } = planOf(plan);
  if (burst === undefined) return { maxQps, maxMbps };
  return { maxQps: maxQps + burst.qps, maxMbps: maxMbps + burst.mbps, burst };
};

const limitsOf = ({ appId, kind, features, onboarding, canaryShare }: GatewayApp): AppLimits => ({
  appId,
  kind,
  features,
  ...(canaryShare !== undefined && { canaryShare }),
  aboveQps: aboveQps[onboarding],
});

const aboveQps: Readonly<Record<Onboarding, AboveQps>> = {
  oneClick: 'fallBackToOrigin',
  manual: 'errorCode',
};
