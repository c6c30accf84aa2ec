import fc, { type Arbitrary } from 'fast-check';
import type { Model } from '#test/support/selling/model.ts';
import type { Choose } from '#test/support/selling/orderAskings.ts';
import { gatewayStanding } from '#test/support/selling/standing.ts';
import { type Asking, anyOne, asking, oneOf } from '#test/support/selling/step.ts';
import { hasFeature, mostQps } from '#test/support/selling/tariff.ts';
import { updateGateway } from '#usecases/gateways/updateGateway.ts';

/** What is set together: the QPS of all routes, or who decides, or both. */
type Setting = {
  readonly routes?: readonly number[] | undefined;
  readonly decidedBy?: 'gateway' | 'business' | undefined;
};

/** Routes together stay within the plan; none of it where the plan lacks it. Rules PLN-06, PLN-08. */
const configure = (
  { gateways, now }: Model,
  id: string,
  { routes, decidedBy }: Setting,
): string | undefined => {
  const gateway = gateways.find((each) => each.id === id);
  if (gateway === undefined) return 'gatewayNotFound';
  if (gatewayStanding(gateway, now) === 'destroyed') return 'gatewayGone';
  const { plan } = gateway;
  if (routes && !hasFeature(plan, 'perRouteRateLimits')) return 'featureNotInPlan';
  if (decidedBy && !hasFeature(plan, 'customProtectionPolicy')) return 'featureNotInPlan';
  if ((routes ?? []).reduce((sum, qps) => sum + qps, 0) > mostQps(plan))
    return 'routeQpsBeyondPlan';
  gateway.routes = routes ?? gateway.routes;
  gateway.decidedBy = decidedBy ?? gateway.decidedBy;
  return undefined;
};

const configuring = (setting: Setting, name: string, choose: Choose<string>): Asking =>
  asking(`set ${JSON.stringify(setting)} of ${name}`, (model) => {
    const gatewayId = choose(model);
    if (gatewayId === undefined) return undefined;
    const { routes, decidedBy } = setting;
    const change = {
      ...(routes && { routeLimits: routes.map((maxQps, n) => ({ route: `/${n}`, maxQps })) }),
      ...(decidedBy && { protection: { decidedBy } }),
    };
    return {
      play: ({ deps, accountId }, operation) =>
        updateGateway(deps, operation, { accountId, gatewayId }, change),
      expected: () => configure(model, gatewayId, setting),
    };
  });

const settings = fc.record({
  routes: fc.constantFrom(undefined, [], [1, 499], [4_999, 1], [4_999, 2], [200_001]),
  decidedBy: fc.constantFrom(undefined, 'gateway' as const, 'business' as const),
});

/** Route limits and protection policies of any gateway, of whatever plan. */
export const configurations: Arbitrary<Asking> = fc
  .tuple(anyOne, settings)
  .map(([n, setting]) => configuring(setting, `${n}`, ({ gateways }) => oneOf(gateways, n)));
