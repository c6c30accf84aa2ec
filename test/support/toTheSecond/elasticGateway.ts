import {
  approveElasticRoute,
  requestElasticRoute,
  switchElasticRoute,
} from '#functions/api/elastic/routes.ts';
import { recordPeaksRoute } from '#functions/api/usage/routes.ts';
import { peakEventOf } from '#test/support/api/peakEvents.ts';
import type { HeldWorld } from '#test/support/toTheSecond/heldWorld.ts';
import type { Thing } from '#test/support/toTheSecond/thingAsShown.ts';
import { type LocalShopper, localShopper } from '#test/support/worlds/localShopper.ts';

/** An account whose gateway, `id`, may burst. */
export type ElasticOwner = LocalShopper & Thing;

/** Opens an account that has bought a plan for a month and has 100.00 left. */
export const openElastic = async (
  world: HeldWorld,
  accountId: string,
  { plan, price }: { readonly plan: string; readonly price: string },
): Promise<ElasticOwner> => {
  await world.open(accountId);
  const shopper = localShopper(world, accountId);
  await shopper.topUp(price);
  await shopper.topUp('100.00');
  return {
    ...shopper,
    id: await shopper.order({ kind: 'plan', plan, region: 'ap-guangzhou', months: 1 }),
  };
};

/** Switches it on or off; answers what it is refused with, undefined if it is not. */
export const turn = async (
  world: HeldWorld,
  { accountId, id }: Thing,
  on: boolean,
): Promise<string | undefined> => {
  const request = { params: { accountId, gatewayId: id }, body: { on } };
  const { status, body } = await world.operator().ask(switchElasticRoute, request);
  return status === 200 ? undefined : (body as { readonly code: string }).code;
};

/** Lets the customer request it, and the operator approve it. */
export const approve = async (
  world: HeldWorld,
  { accountId, id }: Thing,
  factor: number,
): Promise<void> => {
  const params = { accountId, gatewayId: id };
  await world.operator().call(requestElasticRoute, { params, body: {} });
  await world.operator().call(approveElasticRoute, { params, body: { factor } });
};

/** Reports a peak of so many QPS for a quarter of an hour from `windowStart` on. */
export const peakAt = async (
  world: HeldWorld,
  { accountId, id }: Thing,
  windowStart: string,
  maxQps: number,
): Promise<void> => {
  const windowEnd = new Date(Date.parse(windowStart) + 15 * 60_000).toISOString();
  const peak = { gatewayId: id, windowStart, windowEnd, maxQps, maxMbps: 0 };
  const event = peakEventOf(peak, { id: windowStart, subject: accountId });
  await world.operator().call(recordPeaksRoute, { body: [event] });
};
