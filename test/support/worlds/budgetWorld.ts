import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { decided } from '#test/support/decided.ts';
import { answering } from '#test/support/operationOf.ts';
import { buy } from '#test/support/samples/instances.ts';
import { recordOf, settleHours } from '#test/support/settle.ts';
import { openShared } from '#test/support/worlds/arrearsWorld.ts';
import { basic, newWorld, type World } from '#test/support/worlds/world.ts';
import { countBudgets } from '#usecases/budgets/countBudgets.ts';
import { getAccountBudget, setAccountBudget } from '#usecases/budgets/setAccountBudget.ts';
import { getInstance, getInstanceLimits } from '#usecases/instances/readInstances.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

export const suspended = 'suspended false';
export const running = 'running true';

/** Accounts whose budgets stop, on a table of their own. */
export type BudgetWorld = World & {
  /** Sets a budget, in CNY, to stop unless told otherwise; answers what a client is shown. */
  readonly set: (id: AccountId, amount: string, stop?: boolean) => Promise<object>;
  /** Records 1,000,000 calls of an hour, 6 CNY on a shared instance. */
  readonly report: (
    id: AccountId,
    hour: string,
    instanceId: string,
    part?: object,
  ) => Promise<unknown>;
  readonly settle: (hour: string) => Promise<void>;
  /** 6 CNY of calls, settled as their hour is over. */
  readonly use: (id: AccountId, hour: string) => Promise<void>;
  readonly sweep: (at: string) => Promise<void>;
  /** `<at> <kind>` of all that an account was told, oldest first. */
  readonly told: (id: AccountId) => Promise<readonly string[]>;
  /** `<status> <serving>` of each, as owner and data plane see it. */
  readonly seen: (id: AccountId, ...instanceIds: readonly string[]) => Promise<readonly string[]>;
};

export const budgetWorld = async (at: string): Promise<BudgetWorld> => {
  const world = await newWorld(at);
  const { deps, operation } = world;
  const report: BudgetWorld['report'] = (accountId, hour, instanceId, part = {}) => {
    const id = `${accountId}-${instanceId}-${hour}`;
    const used = { accountId, instanceId, id, calls: 1_000_000, ...part };
    return recordUsage(deps, [recordOf(hour as Hour, used)]);
  };
  const settle = (hour: string) => settleHours(deps, endOf(hour as Hour), [hour]);
  return {
    ...world,
    ...{ report, settle },
    set: async (id, amount, stop = true) => {
      const request = { amount: money(amount, 'CNY'), alerts: [], stop };
      const asked = answering(operation(), (answer: object) => answer);
      return decided(await setAccountBudget(deps, asked, id, request));
    },
    use: async (id, hour) => {
      deps.setNow(`${hour}:30:00Z`);
      await report(id, hour, 'gw-1');
      await settle(hour);
    },
    sweep: async (now) => {
      deps.setNow(now);
      await countBudgets(deps);
    },
    told: async (id) =>
      (await deps.notices.list(id, 100)).items
        .map(({ kind, at: toldAt }) => `${toldAt} ${kind}`)
        .toReversed(),
    seen: (id, ...all) => Promise.all(all.map((each) => seenOf(world, id, each))),
  };
};

const seenOf = async ({ deps }: World, id: AccountId, instanceId: string): Promise<string> => {
  const instance = decided(await getInstance(deps, id, instanceId));
  const { serving } = decided(await getInstanceLimits(deps, id, instanceId));
  return `${presentInstance(instance).state} ${serving}`;
};

/** An account whose budget is spent with the hour 03, and stops by 04:20; with one instance of each kind. */
export const spentOn = async (world: BudgetWorld, name: string, day: string) => {
  world.deps.setNow(`${day}T02:00:00Z`);
  const id = await world.open(name, '10000');
  const { id: prepaid } = await world.own(id, basic);
  await world.set(id, '100000');
  const { spent } = decided(await getAccountBudget(world.deps, id));
  const [payg, shared] = [await buy(world.deps, id), await openShared(world, id)];
  await world.set(id, spent.plus(6).toFixed());
  await world.sweep(`${day}T02:20:00Z`);
  const before = await world.seen(id, payg, shared, prepaid);
  await world.use(id, `${day}T03`);
  await world.sweep(`${day}T04:20:00Z`);
  return { id, prepaid, payg, shared, before, more: spent.plus(100).toFixed() };
};
