import type { PlanFeature } from '#domain/catalogue/plans.ts';
import type { Model } from '#test/support/selling/model.ts';
import { gatewayStanding } from '#test/support/selling/standing.ts';
import { hasFeature, mostApps } from '#test/support/selling/tariff.ts';

type App = {
  readonly appId: string;
  readonly kind: string;
  readonly features: readonly PlanFeature[];
};

/** Apps of every kind count together; none uses what the plan lacks. Rules PLN-01, CAT-07. */
export const attach = (
  { gateways, now }: Model,
  id: string,
  { appId, kind, features }: App,
): string | undefined => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) return 'gatewayNotFound';
  if (gatewayStanding(gateway, now) === 'destroyed') return 'gatewayGone';
  const { plan, apps } = gateway;
  if (apps.some((app) => app.id === appId)) return 'alreadyAttached';
  if (!features.every((feature) => hasFeature(plan, feature))) return 'featureNotInPlan';
  if (apps.length >= mostApps(plan)) return 'appLimitReached';
  apps.push({ id: appId, isMiniProgram: kind === 'miniProgram' });
  return undefined;
};

/** Its place is free at once. Rule PLN-01. */
export const detach = ({ gateways, now }: Model, id: string, appId: string): string | undefined => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) return 'gatewayNotFound';
  if (gatewayStanding(gateway, now) === 'destroyed') return 'gatewayGone';
  if (gateway.apps.every((app) => app.id !== appId)) return 'appNotFound';
  gateway.apps = gateway.apps.filter((app) => app.id !== appId);
  return undefined;
};
