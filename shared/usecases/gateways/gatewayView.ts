import type { AccountState } from '#domain/account/accountState.ts';
import type { PlanFeature, PlanName } from '#domain/catalogue/plans.ts';
import {
  type Gateway,
  type Onboarding,
  type ProtectionPolicy,
  protectionOf,
  type RouteLimit,
} from '#domain/gateways/gateway.ts';
import { type GatewayAction, gatewayActions } from '#domain/gateways/gatewayActions.ts';
import {
  destroyedFrom,
  type GatewayStatus,
  gatewayStatusAt,
  renewableUntil,
} from '#domain/gateways/gatewayStatus.ts';
import { planOf } from '#domain/gateways/planOf.ts';
import type { Ending } from '#domain/terms/ending.ts';
import { type Suspension, suspensionAt } from '#domain/terms/suspension.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type ElasticView, elasticView } from '#usecases/gateways/elasticView.ts';
import { type PaymentView, paymentView } from '#usecases/views/paymentView.ts';

type Places = { readonly used: number; readonly total: number };

/** A mini-program gateway as the API shows it. Rules PLN-01, PLN-03, EXP-02. */
export type GatewayView = {
  readonly gatewayId: string;
  readonly plan: PlanName;
  readonly region: string;
  readonly state: GatewayStatus;
  readonly createdAt: string;
  /** Since when it is gone. */
  readonly endedAt?: string;
  readonly expiresAt: string;
  /** Absent if it is destroyed. */
  readonly renewableUntil?: string;
  readonly autoRenew: boolean;
  readonly elastic: ElasticView;
  readonly limits: {
    readonly maxQps: number;
    readonly maxMbps: number;
    readonly apps: Places;
    readonly urls: Places;
    readonly dataKeptDays: number;
    readonly features: PlanFeature[];
  };
  readonly apps: {
    readonly appId: string;
    readonly kind: Gateway['apps'][number]['kind'];
    readonly onboarding: Onboarding;
    readonly features: PlanFeature[];
    readonly canaryShare?: number;
    readonly attachedAt: string;
  }[];
  readonly urls: {
    readonly urlId: string;
    readonly kind: 'url' | 'originDomain';
    readonly value: string;
    readonly attachedAt: string;
  }[];
  readonly routeLimits: RouteLimit[];
  /** Absent of one that is destroyed, unless it is kept for a time. Rules PLN-08, ARR-03. */
  readonly protection?: ProtectionPolicy;
  readonly payments: PaymentView[];
  /** Once the operator has announced its end. */
  readonly ending?: Ending;
  /** While the operator has suspended it: why. Rule SLA-05. */
  readonly suspension?: Suspension;
  readonly actions: GatewayAction[];
};

/** What the account owes may have switched elastic capacity off: see `elasticAt`. */
export const gatewayView = (
  gateway: Gateway,
  { currency, arrears }: Pick<AccountState, 'currency' | 'arrears'>,
  now: Instant,
): GatewayView => {
  const { accountId, gatewayId, plan, region, createdAt, autoRenew, apps, urls, payments } =
    gateway;
  const status = gatewayStatusAt(gateway, now);
  const gone = destroyedFrom(gateway);
  const suspension = status === 'destroyed' ? undefined : suspensionAt(gateway, now);
  return {
    ...{ gatewayId, plan, region, state: status, createdAt },
    ...('at' in gateway.state && { endedAt: gateway.state.at }),
    expiresAt: expiryOf(payments),
    ...(gone !== undefined &&
      (status === 'destroyed' ? { endedAt: gone } : { renewableUntil: renewableUntil(gateway) })),
    autoRenew,
    ...(gateway.ending && { ending: gateway.ending }),
    elastic: elasticView(gateway, arrears, now),
    limits: limitsView(gateway),
    apps: apps.map((app) => ({ ...app, features: [...app.features] })),
    urls: [...urls],
    ...settingsView(gateway, status),
    payments: payments.map((payment) => paymentView(payment, accountId, currency)),
    ...(suspension && { suspension }),
    actions: [...gatewayActions(gateway, arrears, now)],
  };
};

const settingsView = (
  gateway: Gateway,
  status: GatewayStatus,
): Pick<GatewayView, 'routeLimits' | 'protection'> => {
  const { routeLimits = [], protection } = gateway;
  const isShown = protection !== undefined || status !== 'destroyed';
  return {
    routeLimits: [...routeLimits],
    ...(isShown && { protection: protectionOf(gateway) }),
  };
};

const limitsView = ({ plan, apps, urls }: Gateway): GatewayView['limits'] => {
  const { maxQps, maxMbps, maxApps, maxUrls, dataKeptDays, features } = planOf(plan);
  return {
    ...{ maxQps, maxMbps, dataKeptDays, features: [...features] },
    apps: { used: apps.length, total: maxApps },
    urls: { used: urls.length, total: maxUrls },
  };
};
