import type { AccountId } from '#domain/accountId.ts';
import { Conflict } from '#shared/faults.ts';
import type { Random } from '#test/support/random.ts';
import { buy, release } from '#test/support/samples/instances.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';

export type Owned = { readonly accountId: AccountId; readonly instanceId: string };

export type FaultInstances = {
  /** Buys one more instance or releases one, or finds that others keep writing first. */
  readonly trade: (accountId: AccountId) => Promise<void>;
  readonly releaseAll: () => Promise<void>;
  readonly all: readonly Owned[];
};

/** What customers do with pay-as-you-go instances while everything else goes on. */
export const faultInstances = (deps: TestDeps, random: Random): FaultInstances => {
  const all: Owned[] = [];
  let running: Owned[] = [];
  const end = async (owned: Owned): Promise<void> => {
    await release(deps, owned.accountId, owned.instanceId);
    running = running.filter((each) => each !== owned);
  };
  const start = async (accountId: AccountId): Promise<void> => {
    const owned = { accountId, instanceId: await buy(deps, accountId) };
    all.push(owned);
    running.push(owned);
  };
  return {
    trade: async (accountId) => {
      const own = running.filter((each) => each.accountId === accountId);
      const [first] = random.shuffled(own);
      const done = first !== undefined && random.chance(0.6) ? end(first) : start(accountId);
      await done.catch((fault: unknown) => {
        if (!(fault instanceof Conflict)) throw fault;
      });
    },
    releaseAll: async () => {
      for (const owned of running) await end(owned);
    },
    all,
  };
};
