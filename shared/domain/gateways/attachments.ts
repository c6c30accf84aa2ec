import type { PlanFeature } from '#domain/catalogue/plans.ts';
import type { Gateway, GatewayApp, GatewayUrl } from '#domain/gateways/gateway.ts';
import { goneAt } from '#domain/gateways/gatewayStatus.ts';
import { lackingFeature, planOf } from '#domain/gateways/planOf.ts';
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

/** A URL or origin domain to put behind a gateway; `value` is normalised. */
export type NewUrl = Omit<GatewayUrl, 'attachedAt'>;

/** Why a URL or origin domain is not attached, by precedence. Rule PLN-01. */
export type UrlRefusal = 'gatewayGone' | 'alreadyAttached' | 'urlLimitReached';

/**
 * Puts a URL or an origin domain behind a gateway, each once; both count alike. Rules PLN-01, CAT-07.
 */
export const attachUrl = (
  gateway: Gateway,
  url: NewUrl,
  now: Instant,
): Gateway | Refused<UrlRefusal> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const { plan, urls } = gateway;
  if (urls.some(({ kind, value }) => kind === url.kind && value === url.value)) {
    return refuse('alreadyAttached', `${url.value} is attached to the gateway`);
  }
  const { maxUrls } = planOf(plan);
  if (urls.length >= maxUrls) {
    const detail = `plan ${plan} allows ${maxUrls} URLs and origin domains in all (maxUrls): detach one, or upgrade`;
    return refuse('urlLimitReached', detail);
  }
  const attached = { ...url, attachedAt: now };
  return { ...gateway, version: gateway.version + 1, urls: [...urls, attached] };
};

/** Takes an app from behind a gateway; its place is free at once. Rule PLN-01. */
export const detachApp = (
  gateway: Gateway,
  appId: string,
  now: Instant,
): Gateway | Refused<'gatewayGone' | 'appNotFound'> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const apps = gateway.apps.filter((app) => app.appId !== appId);
  if (apps.length === gateway.apps.length) {
    return refuse('appNotFound', 'no such app is attached to the gateway');
  }
  return { ...gateway, version: gateway.version + 1, apps };
};

/** Takes a URL or origin domain from behind a gateway; its place is free at once. Rule PLN-01. */
export const detachUrl = (
  gateway: Gateway,
  urlId: string,
  now: Instant,
): Gateway | Refused<'gatewayGone' | 'urlNotFound'> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const urls = gateway.urls.filter((url) => url.urlId !== urlId);
  if (urls.length === gateway.urls.length) {
    return refuse('urlNotFound', 'no such URL or origin domain is attached to the gateway');
  }
  return { ...gateway, version: gateway.version + 1, urls };
};
