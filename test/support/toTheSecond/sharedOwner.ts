import { registerServiceRoute } from '#functions/api/services/routes.ts';
import { type LocalShopper, localShopper } from '#test/support/localShopper.ts';
import type { HeldWorld } from '#test/support/toTheSecond/heldWorld.ts';
import type { Thing } from '#test/support/toTheSecond/thingAsShown.ts';

/** An account that pays as it goes; `id` is its shared instance, which has a service. */
export type SharedOwner = LocalShopper & Thing;

/** Opens accounts by their names. */
export const openSharedOwners = async <Name extends string>(
  world: HeldWorld,
  names: readonly Name[],
  terms: 'standard' | 'strict' = 'standard',
): Promise<Readonly<Record<Name, SharedOwner>>> => {
  const opened: [Name, SharedOwner][] = [];
  for (const name of names) opened.push([name, await openSharedOwner(world, name, terms)]);
  return Object.fromEntries(opened) as Record<Name, SharedOwner>;
};

const openSharedOwner = async (
  world: HeldWorld,
  accountId: string,
  terms: 'standard' | 'strict',
): Promise<SharedOwner> => {
  await world.open(accountId, { terms });
  const shopper = localShopper(world, accountId);
  const id = await shopper.openInstance({ kind: 'shared' });
  const of = { params: { accountId, instanceId: id }, body: { name: 'orders' } };
  await world.operator().call(registerServiceRoute, of);
  return { ...shopper, id };
};

const gigabyte = 2 ** 30;

/** Ends a UTC hour in which each had traffic at 0.80 CNY the GB, which is billed 5 minutes later. */
export const endHour = async (
  world: HeldWorld,
  hour: string,
  debtors: readonly SharedOwner[],
  gigabytes = 5,
): Promise<void> => {
  await world.holdAt(new Date(Date.parse(`${hour}:00:00Z`) + 3_600_000).toISOString());
  const usage = { hour, responseBytes: gigabytes * gigabyte };
  await world.report(
    ...debtors.map(({ accountId, id }) => ({ ...usage, accountId, instanceId: id })),
  );
};
