import type { ArrearsTask } from '#domain/account/arrears/decideArrears.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { money } from '#domain/money/money.ts';
import { presentInstance } from '#functions/api/instances/present.ts';
import { decided } from '#test/support/decided.ts';
import { answering } from '#test/support/operationOf.ts';
import { buy } from '#test/support/samples/instances.ts';
import { moveCash, openDebtor } from '#test/support/worlds/openAccounts.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import type { Deps } from '#usecases/deps.ts';
import { createInstance } from '#usecases/instances/createInstance.ts';
import { getInstance, getInstanceLimits } from '#usecases/instances/readInstances.ts';
import { registerService } from '#usecases/instances/registerService.ts';
import { advanceArrears } from '#usecases/lifecycle/advanceArrears.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { grantSlaCredit } from '#usecases/wallet/grantSlaCredit.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

/** When accounts of this world fall into arrears, and what follows under standard terms. */
export const since = '2026-11-10T12:00:00.000Z';
export const graceEnds = '2026-11-11T12:00:00.000Z';
export const stopDue = '2026-11-11T12:00:00.001Z';
export const warnDue = '2026-11-17T12:00:00.002Z';
export const destroyDue = '2026-11-18T12:00:00.002Z';

/** Accounts in arrears, on a table of their own. */
export type ArrearsWorld = World & {
  /** Opens an account that owes 8 CNY since now, with a shared instance. */
  readonly owing: (id: string, terms?: TermsProfile) => Promise<Debtor>;
  /** Takes 8 CNY and all that is left. */
  readonly ruin: (accountId: AccountId) => Promise<void>;
  /** Runs a task of the current episode at an instant; answers `<outcome> <at>`. */
  readonly run: (of: AccountId, task: ArrearsTask, at: string, on?: Deps) => Promise<string>;
  /** Runs all tasks, each when it is due, up to and with the named one. */
  readonly runUpTo: (of: AccountId, task: ArrearsTask) => Promise<void>;
  /** `<status> <serving>` of an instance, as owner and data plane see it. */
  readonly seen: (of: Debtor) => Promise<string>;
};

/** An account and one instance of it. */
export type Debtor = { readonly accountId: AccountId; readonly instanceId: string };

const dueTimes: readonly (readonly [ArrearsTask, string])[] = [
  ['tell', since],
  ['stop', stopDue],
  ['warn', warnDue],
  ['prepare', destroyDue],
  ['destroy', destroyDue],
];

export const arrearsWorld = async (): Promise<ArrearsWorld> => {
  const world = await newWorld(since);
  const { deps } = world;
  const run: ArrearsWorld['run'] = async (accountId, task, at, on = deps) => {
    deps.setNow(at);
    const { episode } = (await world.stateOf(accountId)).arrears;
    const taken = await advanceArrears(on, { accountId, episode }, task);
    return 'at' in taken ? `${taken.outcome} ${taken.at}` : taken.outcome;
  };
  return {
    ...world,
    run,
    owing: async (id, terms = 'standard') => {
      const accountId = await openDebtor(deps, id, '8', terms);
      return { accountId, instanceId: await openShared(world, accountId) };
    },
    ruin: async (accountId) => {
      const { buckets } = (await world.stateOf(accountId)).wallet;
      await moveCash(deps, accountId, buckets.cash.plus(8).negated());
    },
    runUpTo: async (accountId, last) => {
      const count = 1 + dueTimes.findIndex(([task]) => task === last);
      for (const [task, at] of dueTimes.slice(0, count)) await run(accountId, task, at);
    },
    seen: (of) => seen(deps, of),
  };
};

/** Opens a shared instance; answers its id. */
export const openShared = async (
  { deps, operation }: World,
  accountId: AccountId,
): Promise<string> => {
  const wanted = { kind: 'shared', region: 'ap-guangzhou', name: 'edge' } as const;
  const asked = answering(operation(), presentInstance);
  return decided(await createInstance(deps, asked, accountId, wanted)).instanceId;
};

const seen = async (deps: Deps, { accountId, instanceId }: Debtor): Promise<string> => {
  const instance = decided(await getInstance(deps, accountId, instanceId));
  const limits = decided(await getInstanceLimits(deps, accountId, instanceId));
  return `${presentInstance(instance).state} ${limits.serving}`;
};

/** An account with 20 CNY and a pay-as-you-go instance that it has had for 4 hours. */
export const withRunning = async (world: ArrearsWorld, id: string): Promise<Debtor> => {
  world.deps.setNow('2026-11-10T08:00:00.200Z');
  const accountId = await world.open(id, '20');
  const instanceId = await buy(world.deps, accountId);
  world.deps.setNow(since);
  return { accountId, instanceId };
};

/** Serves an account under other terms at once, stricter ones too. */
export const serveUnder = async (
  { deps, stateOf }: World,
  accountId: AccountId,
  terms: TermsProfile,
): Promise<void> => {
  const state = await stateOf(accountId);
  await deps.transact([deps.accounts.save({ ...state, terms, version: state.version + 1 })]);
};

/** Registers services under an instance. */
export const register = async (
  { deps, operation }: World,
  of: Debtor,
  count: number,
): Promise<void> => {
  for (let n = 0; n < count; n += 1) {
    decided(await registerService(deps, operation(), of, `service ${n}`));
  }
};

/** Adds CNY to an account's balance, through the use case that does so. */
export type Credit = (
  world: World,
  accountId: AccountId,
  amount: string,
  on?: Deps,
) => Promise<void>;

export const byTopUp: Credit = async ({ deps, operation }, accountId, amount, on = deps) => {
  const payment = { provider: 'bank', paymentId: deps.newId(), money: money(amount, 'CNY') };
  decided(await topUp(on, operation(), accountId, payment));
};

export const byGrant =
  (kind: 'gift' | 'income'): Credit =>
  async ({ deps, operation }, accountId, amount, on = deps) => {
    const grant = { kind, money: money(amount, 'CNY'), reason: 'kindness' };
    decided(await grantFunds(on, operation(), accountId, grant));
  };

/** For the newest instance, in the month of now. */
export const bySlaCredit: Credit = async ({ deps, operation }, accountId, amount, on = deps) => {
  const [instance] = (await deps.instances.list(accountId, 1)).items;
  const credit = {
    ...{ instanceId: instance?.instanceId ?? '', month: deps.now().slice(0, 7) as never },
    ...{ money: money(amount, 'CNY'), reason: 'it was down', as: 'gift' as const },
  };
  decided(await grantSlaCredit(on, operation(), accountId, credit));
};
