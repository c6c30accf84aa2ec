import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { decided } from '#test/support/decided.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { answering } from '#test/support/operationOf.ts';
import { buy } from '#test/support/samples/instances.ts';
import { openShared, serveUnder } from '#test/support/worlds/arrearsWorld.ts';
import {
  type BudgetWorld,
  budgetWorld,
  running,
  spentOn,
  suspended,
} from '#test/support/worlds/budgetWorld.ts';
import { moveCash } from '#test/support/worlds/openAccounts.ts';
import { countBudgets } from '#usecases/budgets/countBudgets.ts';
import { endAccountBudget } from '#usecases/budgets/setAccountBudget.ts';
import { advanceArrears } from '#usecases/lifecycle/advanceArrears.ts';

let world: BudgetWorld;
beforeAll(async () => {
  world = await budgetWorld('2027-01-05T02:00:00Z');
});

const removed = async (id: AccountId) => {
  const operation = answering(world.operation(), () => ({}));
  return decided(await endAccountBudget(world.deps, operation, id));
};

describe('WAL-08 a stop ends', () => {
  it.each<[string, (id: AccountId) => Promise<unknown>]>([
    ['raised', (id) => world.set(id, '6.01')],
    ['removed', removed],
    ['kept, without a stop', (id) => world.set(id, '6', false)],
  ])('at once where the budget is %s', async (how, ends) => {
    world.deps.setNow('2027-02-05T02:00:00Z');
    const id = await world.open(`b-${how.slice(0, 4)}`, '100');
    const shared = await openShared(world, id);
    await world.set(id, '6');
    await world.use(id, '2027-02-05T03');
    await world.sweep('2027-02-05T04:20:00Z');
    expect(await world.seen(id, shared)).toEqual([suspended]);
    await world.set(id, '5.99');
    await world.topUp(id, '50');
    expect(await world.seen(id, shared)).toEqual([suspended]);
    await ends(id);
    expect(await world.seen(id, shared)).toEqual([running]);
    for (const at of ['04:21', '05:20']) await world.sweep(`2027-02-05T${at}:00Z`);
    expect(await world.seen(id, shared)).toEqual([running]);
  });

  it('with the month of the account’s zone, by the sweep', async () => {
    world.deps.setNow('2027-03-31T14:00:00Z');
    const id = await world.open('monthly', '100');
    const shared = await openShared(world, id);
    await world.set(id, '6');
    await world.use(id, '2027-03-31T14');
    await world.sweep('2027-03-31T15:20:00Z');
    await world.sweep('2027-03-31T15:59:59Z');
    expect(await world.seen(id, shared)).toEqual([suspended]);
    await world.sweep('2027-03-31T16:20:00Z');
    expect(await world.seen(id, shared)).toEqual([running]);
  });
});

describe('WAL-08 ARR-02 a budget’s stop beside that of arrears', () => {
  const owe = async (id: AccountId): Promise<void> => {
    await serveUnder(world, id, 'strict');
    await moveCash(world.deps, id, '-10000');
    const { episode } = (await world.stateOf(id)).arrears;
    await advanceArrears(world.deps, { accountId: id, episode }, 'stop');
  };
  it.each<[string, 'pay' | 'raise', readonly string[]]>([
    ['paying', 'pay', ['serviceRestoredInPart', 'budgetStopEnded']],
    ['raising', 'raise', ['budgetStopEndedOwing', 'serviceRestored']],
  ])('%s alone restarts nothing, both do', async (name, first, kinds) => {
    const { id, prepaid, payg, shared, more } = await spentOn(world, name, '2027-03-05');
    const acts = {
      pay: () => world.topUp(id, '20000'),
      raise: () => world.set(id, more),
    };
    await owe(id);
    expect(await world.seen(id, prepaid, payg)).toEqual([suspended, suspended]);
    await acts[first]();
    const ahead = first === 'pay' ? running : suspended;
    expect(await world.seen(id, prepaid, payg, shared)).toEqual([ahead, suspended, suspended]);
    await acts[first === 'pay' ? 'raise' : 'pay']();
    expect(new Set(await world.seen(id, prepaid, payg, shared))).toEqual(new Set([running]));
    const told = (await world.told(id)).map((each) => each.split(' ')[1]);
    expect(told.filter((kind) => kinds.includes(kind ?? ''))).toHaveLength(2);
    for (const kind of kinds) expect(told).toContain(kind);
  });
});

describe('WAL-08 sweeps that stop', () => {
  it('at once stop once', async () => {
    world.deps.setNow('2027-04-05T02:00:00Z');
    const id = await world.open('twice', '100');
    const payg = await buy(world.deps, id);
    await world.set(id, '6');
    await world.use(id, '2027-04-05T03');
    world.deps.setNow('2027-04-05T04:20:00Z');
    await Promise.all([1, 2, 3].map(() => countBudgets(world.deps)));
    expect(await world.seen(id, payg)).toEqual([suspended]);
    expect(await world.told(id)).toEqual(['2027-04-05T04:20:00.000Z budgetStopped']);
  });

  const steps = Array.from({ length: 10 }, (_, k) => k + 1);
  it.each(steps)(
    'and die at step %i have stopped or not, and start again likewise',
    async (step) => {
      world = await budgetWorld('2027-05-05T02:00:00Z');
      const id = await world.open('dying', '100');
      const payg = await buy(world.deps, id);
      await world.set(id, '6');
      await world.use(id, '2027-05-05T03');
      for (const [at, status] of [
        ['2027-05-05T04', suspended],
        ['2027-05-31T16', running],
      ] as const) {
        world.deps.setNow(`${at}:20:00Z`);
        const kinds = (await world.told(id)).length;
        const before = await world.seen(id, payg);
        await countBudgets(crashAtStep(world.deps, step)).catch((fault) => {
          expect(String(fault)).toMatch('dead');
        });
        const isDone = (await world.told(id)).length > kinds;
        expect(await world.seen(id, payg)).toEqual(isDone ? [status] : before);
        await world.sweep(`${at}:21:00Z`);
        await world.sweep(`${at}:22:00Z`);
        expect(await world.seen(id, payg)).toEqual([status]);
        expect((await world.told(id)).length).toBe(kinds + 1);
      }
    },
  );
});
