import fc, { type Arbitrary } from 'fast-check';
import { dayMs } from '#test/support/days.ts';
import { anyOne, type Choose, oneOf } from '#test/support/selling/choosing.ts';
import { clockSteps, waiting } from '#test/support/selling/clockSteps.ts';
import { atOnce, crashing } from '#test/support/selling/crashing.ts';
import { discountSteps } from '#test/support/selling/discountSteps.ts';
import { holdingSteps, pausingSteps } from '#test/support/selling/holdingSteps.ts';
import type { Model } from '#test/support/selling/model.ts';
import { orderSteps } from '#test/support/selling/orderSteps.ts';
import { type Asking, asking, inTurn, type Step } from '#test/support/selling/step.ts';
import { hasFeature, mostQps } from '#test/support/selling/tariff.ts';
import { gatewayStatus } from '#test/support/selling/units.ts';
import { campaignSteps, walletSteps } from '#test/support/selling/walletSteps.ts';
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
  if (gatewayStatus(gateway, now) === 'destroyed') return 'gatewayGone';
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
const configurations: Arbitrary<Asking> = fc
  .tuple(anyOne, settings)
  .map(([n, setting]) => configuring(setting, `${n}`, ({ gateways }) => oneOf(gateways, n)));

const { topUps, grants, vouchers } = walletSteps;
const { placed, bought, allAsked, allBought, allAtBoundaries } = orderSteps;
const { payments, barePayments, cancellations, stocks } = orderSteps;
const { purchases, releases, refunds, blocks, unblocks, attachments, detachments, givenPacks } =
  holdingSteps;
const { newDiscounts, soldForLess, discountEnds } = discountSteps;
const { newCampaigns, campaignEnds } = campaignSteps;
const { pauses, pauseCancellations, pauseSweeps, sweepPauses } = pausingSteps;
const { waits, jumps, settlements, usages, repeats } = clockSteps;

/** What clients and operators ask for, as often as makes the rest possible. */
const askings: Arbitrary<Asking> = fc.oneof(
  ...allAsked,
  ...weigh(4, payments, refunds, purchases, topUps),
  ...weigh(3, vouchers, releases, attachments),
  ...weigh(2, grants, stocks, cancellations, unblocks, newDiscounts, newCampaigns),
  ...weigh(1, blocks, detachments, configurations, givenPacks, discountEnds, campaignEnds),
  ...weigh(1, pauseCancellations),
  ...weigh(2, pauses),
);

/** Two at once; mostly such as want the same. */
const pairs = fc
  .oneof(
    fc.tuple(askings, askings),
    fc.tuple(payments, payments),
    fc.tuple(payments, refunds),
    fc.tuple(payments, purchases),
    fc.tuple(placed('campaign'), placed('campaign')),
  )
  .map((both) => atOnce(...both));

const crashes = fc
  .tuple(askings, fc.integer({ min: 1, max: 3 }))
  .map(([asking, step]) => crashing(asking, step));

/** What a boundary decides is asked for right there. */
const atBoundaries = fc
  .tuple(
    jumps,
    fc.oneof(
      ...allAtBoundaries,
      ...weigh<Asking>(2, refunds, pauseSweeps),
      ...weigh(1, payments, cancellations),
    ),
  )
  .map((both) => inTurn(...both));

/** An upgrade is ordered, what it was priced for changes, and then it is to be paid. Rule ORD-01. */
const overtakings = fc
  .tuple(placed('upgrade'), fc.oneof(bought('upgrade'), bought('renewal')), payments)
  .map(([order, change, payment]) => inTurn(order, inTurn(change, payment)));

/** A pause of what was bought comes, and something is done in it or after it. Rule SLA-02. */
const pausesThrough = fc
  .tuple(
    topUps,
    fc.oneof(bought('instance'), bought('plan')),
    fc.tuple(bought('renewal'), pauses),
    fc.integer({ min: 30, max: 75 }),
    fc.oneof(refunds, bought('upgrade'), bought('renewal'), jumps),
  )
  .map(([topUp, bought, [renewed, pause], days, then]) =>
    [topUp, bought, renewed, pause, waiting(days * dayMs), then, sweepPauses].reduce(inTurn),
  );

/** Anything that can happen, as often as makes the rest possible. */
export const steps: Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: askings },
  ...allBought,
  ...weigh<Step>(7, refunds),
  ...weigh<Step>(6, waits, atBoundaries, settlements, pairs, crashes, pauseSweeps),
  ...weigh<Step>(12, pausesThrough),
  ...weigh<Step>(3, jumps, barePayments, overtakings, soldForLess),
  ...weigh<Step>(3, usages, repeats),
);

/** What an account may begin with. */
export const openings: Arbitrary<Step> = fc.oneof(
  topUps,
  grants,
  vouchers,
  newDiscounts,
  newCampaigns,
);

function weigh<S extends Step>(weight: number, ...arbitraries: readonly Arbitrary<S>[]) {
  return arbitraries.map((arbitrary) => ({ weight, arbitrary }));
}
