import type { AccountId } from '#domain/accountId.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { presentPack } from '#functions/api/packs/present.ts';
import { decided } from '#test/support/decided.ts';
import { buy } from '#test/support/samples/instances.ts';
import {
  type ArrearsWorld,
  arrearsWorld,
  destroyDue,
  openShared,
  register,
  serveUnder,
} from '#test/support/worlds/arrearsWorld.ts';
import { basic, calls, trial } from '#test/support/worlds/world.ts';
import type { Deps } from '#usecases/deps.ts';
import { listInstances } from '#usecases/instances/readInstances.ts';
import { advanceArrears } from '#usecases/lifecycle/advanceArrears.ts';
import { listPacks } from '#usecases/packs/listPacks.ts';
import type { StepOutcome } from '#usecases/ports/lifecycles.ts';

const [beijing, guangzhou] = ['ap-beijing', 'ap-guangzhou'];

/** An account with one of everything, 18 packs and 3 services, that is to be destroyed now. */
export type AccountDueForDestruction = {
  readonly world: ArrearsWorld;
  readonly accountId: AccountId;
  readonly shared: string;
  readonly bySecond: string;
  readonly prepaid: string;
  readonly gateway: string;
};

export const accountDueForDestruction = async (
  terms: TermsProfile = 'standard',
): Promise<AccountDueForDestruction> => {
  const world = await arrearsWorld();
  const { deps } = world;
  const limits = [beijing, guangzhou].map((region) => ({ sku: 'instance:basic', region, left: 5 }));
  const all = [...limits, { sku: 'plan:trial', region: 'any', left: 5 }];
  await deps.transact(all.map(deps.stock.set));
  const accountId = await world.openOf('acme');
  const prepaid = (await world.own(accountId, basic)).id;
  const gateway = (await world.own(accountId, trial)).id;
  for (let n = 0; n < 18; n += 1) await world.own(accountId, calls);
  const bySecond = await buy(deps, accountId);
  const shared = await openShared(world, accountId);
  await register(world, { accountId, instanceId: shared }, 3);
  await serveUnder(world, accountId, terms);
  await world.ruin(accountId);
  await world.runUpTo(accountId, 'prepare');
  return { world, accountId, prepaid, gateway, bySecond, shared };
};

export const destroy = (deps: Deps, accountId: AccountId): Promise<StepOutcome> =>
  advanceArrears(deps, { accountId, episode: 1 }, 'destroy');

/** All that is to be seen of what the account had of apigw. */
export const leftOf = async ({ deps }: ArrearsWorld, accountId: AccountId) => {
  const instances = decided(await listInstances(deps, accountId, 50));
  const packs = decided(await listPacks(deps, accountId, 50));
  return {
    instances: instances.items
      .map(presentInstance)
      .map(({ kind, state, endedAt }) => `${kind} ${state} ${endedAt}`)
      .toSorted(),
    packs: [...new Set(packs.items.map((each) => presentPack(each).state))],
  };
};

const gone = (kind: string): string => `${kind} destroyed ${destroyDue}`;

/** The same once it is destroyed, by its terms: packs stay, and on standard ones what is paid ahead. */
export const leftAfter: Readonly<Record<TermsProfile, Awaited<ReturnType<typeof leftOf>>>> = {
  standard: {
    instances: [gone('payAsYouGo'), 'prepaid suspended undefined', gone('shared')],
    packs: ['active'],
  },
  strict: { instances: ['payAsYouGo', 'prepaid', 'shared'].map(gone), packs: ['active'] },
};

export const stockOf = async ({ deps }: ArrearsWorld): Promise<readonly string[]> =>
  (await deps.stock.list(10)).items.map(({ sku, region, left }) => `${sku} ${region} ${left}`);
