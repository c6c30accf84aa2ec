import { attachAppRoute } from '#functions/api/gateways/attachmentRoutes.ts';
import { listPacksRoute } from '#functions/api/packs/routes.ts';
import { listServicesRoute } from '#functions/api/services/routes.ts';
import { getWalletRoute } from '#functions/api/wallet/routes.ts';
import type { HeldWorld } from '#test/support/toTheSecond/heldWorld.ts';
import type { SharedOwner } from '#test/support/toTheSecond/sharedOwner.ts';
import { serves } from '#test/support/toTheSecond/thingAsShown.ts';

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
export const buyHoldings = async (world: HeldWorld, debtor: SharedOwner): Promise<Holdings> => {
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
  world: HeldWorld,
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
