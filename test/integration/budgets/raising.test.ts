import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { decided } from '#test/support/decided.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { answering } from '#test/support/operationOf.ts';
import { buy } from '#test/support/samples/instances.ts';
import { openShared } from '#test/support/worlds/arrearsWorld.ts';
import {
  type BudgetWorld,
  budgetWorld,
  running,
  suspended,
} from '#test/support/worlds/budgetWorld.ts';
import { countBudgets } from '#usecases/budgets/countBudgets.ts';
import { getAccountBudget, setAccountBudget } from '#usecases/budgets/setAccountBudget.ts';

let world: BudgetWorld;
beforeAll(async () => {
  world = await budgetWorld('2027-01-05T02:00:00Z');
});

/** An account whose budget of 6 is spent at 04:20 of the day, with an instance by the second. */
const stoppedOn = async (name: string, day: string) => {
  world.deps.setNow(`${day}T02:00:00Z`);
  const id = await world.open(name, '10000');
  const payg = await buy(world.deps, id);
  await openShared(world, id);
  await world.set(id, '6');
  await world.use(id, `${day}T03`);
  await world.sweep(`${day}T04:20:00Z`);
  expect(await world.seen(id, payg)).toEqual([suspended]);
  return { id, payg };
};

const raise = (id: AccountId, key: string, amount: string, deps = world.deps) =>
  setAccountBudget(
    deps,
    answering(world.operation(key), () => ({})),
    id,
    {
      amount: money(amount, 'CNY'),
      ...{ alerts: [], stop: true },
    },
  );

const kindsOf = async (id: AccountId) => (await world.told(id)).map((each) => each.split(' ')[1]);

describe('WAL-08 raising a budget above what is counted', () => {
  it('while more is billed than that stops again with the next sweep; sent again it ends nothing', async () => {
    const { id, payg } = await stoppedOn('more', '2027-02-05');
    for (const instanceId of ['gw-1', 'gw-3']) await world.report(id, '2027-02-05T02', instanceId);
    await world.settle('2027-02-05T04');
    world.deps.setNow('2027-02-05T05:10:00Z');
    const { spent } = decided(await getAccountBudget(world.deps, id));
    const bit = spent.minus(1).toFixed();
    await raise(id, 'a', bit);
    expect(await world.seen(id, payg)).toEqual([running]);
    await world.sweep('2027-02-05T05:20:00Z');
    expect(await world.seen(id, payg)).toEqual([suspended]);
    const again = ['budgetStopped', 'budgetStopEnded', 'budgetStopped'];
    expect(await kindsOf(id)).toEqual(again);
    await raise(id, 'a', bit);
    expect(await world.seen(id, payg)).toEqual([suspended]);
    world.deps.setNow('2027-02-05T05:30:00Z');
    await raise(id, 'b', '100');
    await world.sweep('2027-02-05T05:40:00Z');
    expect(await world.seen(id, payg)).toEqual([running]);
    expect(await kindsOf(id)).toEqual([...again, 'budgetStopEnded']);
  });
});

describe('WAL-08 raising a budget', () => {
  it('while a sweep counts leaves it as the budget says', async () => {
    const { id, payg } = await stoppedOn('race', '2027-03-05');
    for (const [k, amount, status] of [
      [1, '5000', running],
      [2, '5', suspended],
      [3, '6000', running],
    ] as const) {
      world.deps.setNow(`2027-03-05T0${4 + k}:20:00Z`);
      await Promise.all([
        ...[countBudgets(world.deps), raise(id, `race-${k}`, amount), countBudgets(world.deps)],
      ]);
      await world.sweep(`2027-03-05T0${4 + k}:21:00Z`);
      expect(await world.seen(id, payg)).toEqual([status]);
    }
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'and dying at step %i has ended the stop or not; sent again it has, and tells it once',
    async (step) => {
      const { id, payg } = await stoppedOn(`dies-${step}`, `2027-04-0${step}`);
      world.deps.setNow(`2027-04-0${step}T04:30:00Z`);
      const dying = raise(id, `dies-${step}`, '5000', crashAtStep(world.deps, step));
      await dying.catch((fault) => expect(String(fault)).toMatch('dead'));
      const [seen] = await world.seen(id, payg);
      const kinds = await kindsOf(id);
      expect(kinds.length).toBe(seen === running ? 2 : 1);
      await raise(id, `dies-${step}`, '5000');
      await world.sweep(`2027-04-0${step}T05:20:00Z`);
      expect(await world.seen(id, payg)).toEqual([running]);
      expect(await kindsOf(id)).toEqual(['budgetStopped', 'budgetStopEnded']);
    },
  );
});
