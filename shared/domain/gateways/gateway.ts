import type { AccountId } from '#domain/accountId.ts';
import type { PlanFeature, PlanName } from '#domain/catalogue/plans.ts';
import type { Elastic } from '#domain/gateways/peaks/elastic.ts';
import type { Pausable, Suspendable } from '#domain/terms/suspension.ts';
import type { Ending, TermPayment } from '#domain/terms/termPayment.ts';
import type { Anchor } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';

/** How an app came to the gateway; decides what happens to it above the QPS limit. Rule PLN-02. */
export type Onboarding = 'oneClick' | 'manual';

/** An app behind a gateway, with the plan features that it uses. Rules PLN-01, CAT-07. */
export type GatewayApp = {
  readonly appId: string;
  readonly kind: 'miniProgram' | 'web' | 'h5' | 'app';
  readonly onboarding: Onboarding;
  readonly features: readonly PlanFeature[];
  /** Percent of a mini-program's requests that take this gateway; all where it is absent. PLN-07. */
  readonly canaryShare?: number;
  readonly attachedAt: Instant;
};

/** A URL or origin domain behind a gateway; both count alike. Rule PLN-01. */
export type GatewayUrl = {
  readonly urlId: string;
  readonly kind: 'url' | 'originDomain';
  readonly value: string;
  readonly attachedAt: Instant;
};

/** What a route, a normalised path with all that is below it, may take of the plan's QPS. Rule PLN-06. */
export type RouteLimit = { readonly route: string; readonly maxQps: number };

/** Who decides what becomes of a request that looks like an attack. Rule PLN-08. */
export type ProtectionPolicy = { readonly decidedBy: 'gateway' | 'business' };

/** What was refunded is gone at once, what expired 8 days later; for good. Rules REF-06, EXP-02. */
export type GatewayState =
  | { readonly status: 'running' }
  | {
      readonly status: 'destroyed';
      readonly at: Instant;
      readonly cause: 'refund' | 'expiry' | 'termination';
    };

/** A mini-program gateway on a monthly plan; the last term's end is the expiry. Rules PLN, ORD-04. */
export type Gateway = Suspendable &
  Pausable & {
    readonly gatewayId: string;
    readonly accountId: AccountId;
    readonly version: number;
    readonly plan: PlanName;
    /** Where it serves, chosen when it was bought, for good. Rule PLN-10. */
    readonly region: string;
    readonly payments: readonly TermPayment[];
    readonly anchor?: Anchor;
    readonly autoRenew: boolean;
    readonly createdAt: Instant;
    readonly apps: readonly GatewayApp[];
    readonly urls: readonly GatewayUrl[];
    readonly state: GatewayState;
    /** There once they have been set; each route once. Rule PLN-06. */
    readonly routeLimits?: readonly RouteLimit[];
    /** There once it has been set: `protectionOf`. Rule PLN-08. */
    readonly protection?: ProtectionPolicy;
    /** There once it has been switched on or approved. Rule ELA-01. */
    readonly elastic?: Elastic;
    /** There once its end has been announced. Rule SLA-02. */
    readonly ending?: Ending;
  };

/** The policy that holds: the gateway decides where the customer has not said otherwise. Rule PLN-08. */
export const protectionOf = ({ protection }: Pick<Gateway, 'protection'>): ProtectionPolicy =>
  protection ?? { decidedBy: 'gateway' };

/** A gateway as if nothing had ever been configured in it. Rules REF-06, EXP-02, ARR-03. */
export const unconfigured = ({ routeLimits: _, protection: __, ...rest }: Gateway): Gateway => ({
  ...rest,
  apps: [],
  urls: [],
});

/** What a customer has configured in a gateway, as it is kept for a time after its end. Rule ARR-03. */
export const configurationOf = ({
  apps,
  urls,
  routeLimits,
  protection,
}: Gateway): Pick<Gateway, 'apps' | 'urls' | 'routeLimits' | 'protection'> => ({
  apps,
  urls,
  ...(routeLimits && { routeLimits }),
  ...(protection && { protection }),
});

type Destroyed = Extract<GatewayState, { status: 'destroyed' }>;

/** A gateway that is gone for good, its configuration deleted. Rules EXP-02, REF-06. */
export const destroyGateway = (
  gateway: Gateway,
  at: Instant,
  cause: Destroyed['cause'],
): Gateway => ({
  ...unconfigured(gateway),
  version: gateway.version + 1,
  autoRenew: false,
  state: { status: 'destroyed', at, cause },
});
