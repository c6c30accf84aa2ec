import type { PlanFeature } from '#domain/catalogue/plans.ts';
import type { Gateway, GatewayApp } from '#domain/gateways/gateway.ts';
import { goneAt } from '#domain/gateways/goneAt.ts';
import { lackingFeature } from '#domain/gateways/lackingFeature.ts';
import { planOf } from '#domain/gateways/planOf.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An app to put behind a gateway; each feature is named once. */
export type NewApp = Omit<GatewayApp, 'attachedAt'>;

/** Why an app is not attached, by precedence. Rules PLN-01, PLN-07. */
export type AppRefusal =
  | 'gatewayGone'
  | 'alreadyAttached'
  | 'notMiniProgram'
  | 'featureNotInPlan'
  | 'appLimitReached';

/**
 * Puts an app behind a gateway, as far as its plan goes: apps of every kind count together, and an
 * app uses no feature that the plan lacks. A canary share is one. Rules PLN-01, PLN-07, CAT-07.
 */
export const attachApp = (
  gateway: Gateway,
  app: NewApp,
  now: Instant,
): Gateway | Refused<AppRefusal> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const { plan, apps } = gateway;
  if (apps.some(({ appId }) => appId === app.appId)) {
    return refuse('alreadyAttached', `app ${app.appId} is attached to the gateway`);
  }
  if (app.canaryShare !== undefined && app.kind !== 'miniProgram') {
    return refuse('notMiniProgram', 'only a mini-program is attached with a canary share');
  }
  const { features, maxApps } = planOf(plan);
  const lacking = usedBy(app).find((feature) => !features.includes(feature));
  const refused = lacking && lackingFeature(plan, lacking);
  if (refused !== undefined) return refused;
  if (apps.length >= maxApps) {
    return refuse(
      'appLimitReached',
      `plan ${plan} allows ${maxApps} apps in all (maxApps): detach one, or upgrade`,
    );
  }
  const attached = { ...app, attachedAt: now };
  return { ...gateway, version: gateway.version + 1, apps: [...apps, attached] };
};

/** What of the plan an app uses. */
const usedBy = ({ features, canaryShare }: NewApp): readonly PlanFeature[] =>
  canaryShare === undefined ? features : [...features, 'canaryOnboarding'];
