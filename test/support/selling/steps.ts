import fc, { type Arbitrary } from 'fast-check';
import { atOnce } from '#test/support/selling/atOnce.ts';
import { campaignSteps } from '#test/support/selling/campaignSteps.ts';
import { clockSteps } from '#test/support/selling/clockSteps.ts';
import { configurations } from '#test/support/selling/configuring.ts';
import { discountSteps } from '#test/support/selling/discountSteps.ts';
import { dying } from '#test/support/selling/dying.ts';
import { holdingSteps } from '#test/support/selling/holdingSteps.ts';
import { orderSteps } from '#test/support/selling/orderSteps.ts';
import { type Asking, inTurn, type Step } from '#test/support/selling/step.ts';
import { walletSteps } from '#test/support/selling/walletSteps.ts';

const { topUps, grants, vouchers } = walletSteps;
const { instances, packs, plans, renewals, upgrades, orders } = orderSteps;
const { payments, barePayments, cancellations, stocks } = orderSteps;
const { purchases, releases, refunds, blocks, unblocks, attachments, detachments, givenPacks } =
  holdingSteps;
const { newDiscounts, soldForLess, discountEnds } = discountSteps;
const { newCampaigns, campaignOrders, campaignPacks, campaignEnds } = campaignSteps;
const { waits, jumps, settlements, usages, repeats } = clockSteps;

/** What clients and operators ask for, as often as makes the rest possible. */
const askings: Arbitrary<Asking> = fc.oneof(
  ...weigh(4, payments, orders.renewals, orders.upgrades, refunds, purchases, topUps),
  ...weigh(3, vouchers, releases, attachments, orders.instances, orders.plans, orders.packs),
  ...weigh(2, grants, stocks, cancellations, unblocks, newDiscounts, newCampaigns, campaignOrders),
  ...weigh(1, blocks, detachments, configurations, givenPacks, discountEnds, campaignEnds),
);

/** Two at once; mostly such as want the same. */
const pairs = fc
  .oneof(
    fc.tuple(askings, askings),
    fc.tuple(payments, payments),
    fc.tuple(payments, refunds),
    fc.tuple(payments, purchases),
    fc.tuple(campaignOrders, campaignOrders),
  )
  .map((both) => atOnce(...both));

const deaths = fc
  .tuple(askings, fc.integer({ min: 1, max: 3 }))
  .map(([asking, step]) => dying(asking, step));

/** What a boundary decides is asked for right there. */
const atBoundaries = fc
  .tuple(
    jumps,
    fc.oneof(
      ...weigh(2, refunds, orders.renewals),
      ...weigh(1, payments, orders.upgrades, orders.plans, orders.instances, cancellations),
    ),
  )
  .map((both) => inTurn(...both));

/** An upgrade is ordered, what it was priced for changes, and then it is to be paid. Rule ORD-01. */
const overtakings = fc
  .tuple(orders.upgrades, fc.oneof(upgrades, renewals), payments)
  .map(([order, change, payment]) => inTurn(order, inTurn(change, payment)));

/** Anything that can happen, as often as makes the rest possible. */
export const steps: Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: askings },
  ...weigh<Step>(7, instances, plans, packs, renewals, upgrades, refunds),
  ...weigh<Step>(6, waits, atBoundaries, settlements, pairs, deaths),
  ...weigh<Step>(3, jumps, barePayments, overtakings, soldForLess, campaignPacks),
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
