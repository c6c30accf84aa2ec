import { attachAppRoute } from '#functions/api/gateways/attachmentRoutes.ts';
import { listPacksRoute } from '#functions/api/packs/routes.ts';
import { listServicesRoute, registerServiceRoute } from '#functions/api/services/routes.ts';
import { getWalletRoute } from '#functions/api/wallet/routes.ts';
import { type Step, serves, type Thing } from '#test/support/toTheSecond/thingAsShown.ts';
import { type LocalShopper, localShopper } from '#test/support/worlds/localShopper.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** An account that pays as it goes; `id` is its shared instance, which has a service. */
export type SharedOwner = LocalShopper & Thing;

/** Opens accounts by their names. */
export const openSharedOwners = async <Name extends string>(
  world: LocalWorld,
  names: readonly Name[],
  terms: 'standard' | 'strict' = 'standard',
): Promise<Readonly<Record<Name, SharedOwner>>> => {
  const opened: [Name, SharedOwner][] = [];
  for (const name of names) opened.push([name, await openSharedOwner(world, name, terms)]);
  return Object.fromEntries(opened) as Record<Name, SharedOwner>;
};

const openSharedOwner = async (
  world: LocalWorld,
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
  world: LocalWorld,
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

/** One of everything that an account can have besides a shared instance. */
export type Holdings = {
  readonly prepaidId: string;
  readonly secondsId: string;
  readonly gatewayId: string;
};

/** What is left of it all. */
export type Inventory = {
  readonly instances: readonly string[];
  readonly gateway: string;
  readonly packs: readonly string[];
  readonly services: number;
  /** Funds that the instance by the second freezes, CNY. */
  readonly holds: string;
};

/** Buys it from a top-up that leaves 3.34 CNY: just more than an hour of the instance by the second. */
export const buyHoldings = async (world: LocalWorld, debtor: SharedOwner): Promise<Holdings> => {
  const { accountId } = debtor;
  await debtor.topUp('2407.34');
  const region = 'ap-guangzhou';
  const prepaidId = await debtor.order({ kind: 'instance', spec: 'basic', region, months: 1 });
  await debtor.order({ kind: 'pack', sku: 'pack:calls:1M', months: 1 });
  const gatewayId = await debtor.order({
    kind: 'plan',
    plan: 'trial',
    region: 'ap-guangzhou',
    months: 1,
  });
  const app = { appId: 'wx-1', kind: 'miniProgram', onboarding: 'oneClick' };
  const of = { params: { accountId, gatewayId }, body: app };
  await world.operator().call(attachAppRoute, of);
  const secondsId = await debtor.openInstance({ kind: 'payAsYouGo', spec: 'basic' });
  return { prepaidId, secondsId, gatewayId };
};

export const inventory = async (
  world: LocalWorld,
  { accountId, id }: SharedOwner,
  { prepaidId, secondsId, gatewayId }: Holdings,
): Promise<Inventory> => {
  const params = { accountId };
  const operator = world.operator();
  const instances: string[] = [];
  for (const each of [id, prepaidId, secondsId]) {
    instances.push(await serves(world, { accountId, id: each }));
  }
  const { items: packs } = await operator.call(listPacksRoute, { params });
  const services = { params: { accountId, instanceId: id } };
  return {
    instances,
    gateway: await serves(world, { accountId, id: gatewayId }),
    packs: packs.map(({ state }) => state),
    services: (await operator.call(listServicesRoute, services)).items.length,
    holds: (await operator.call(getWalletRoute, { params })).holds.amount,
  };
};

/** What strict terms make of an account that owes from 09:05 on 4 May on, in its zone. */
export const steps: readonly Step[] = [
  ['2027-05-04T01:05:00.000Z', 'arrearsBegan', 'paid'],
  ['2027-05-04T01:05:00.000Z', 'serviceStopped', 'paid'],
  ['2027-05-10T01:05:00.000Z', 'destructionTomorrow', 'paid'],
  ['2027-05-11T01:05:00.000Z', 'serviceDestroyed', 'paid'],
];

/** 4.00 cost 0.002 a day: a cent on the third, another on the eighth. `wealthy`, 2.604453: on the fourth. */
export const beforeFee: readonly Step[] = [
  ...steps.slice(0, 2),
  ['2027-05-06T16:00:00.000Z', 'lateFeeCharged', 'paid'],
  ...steps.slice(2),
];

/** With the fee told then. */
export const withFee = (at: string): readonly Step[] => [
  ...steps.slice(0, 2),
  [at, 'lateFeeCharged'],
  ...steps.slice(2),
];

/** Of 4.00 until the destruction, and what is to come then. */
export const past = withFee('2027-05-06T16:20:00.000Z');

export const afterFee: readonly Step[] = [
  ...past,
  ['2027-05-11T16:00:00.000Z', 'lateFeeCharged', 'paid'],
];
