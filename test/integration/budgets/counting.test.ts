import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { BudgetAlert } from '#domain/budgets/budget.ts';
import { money } from '#domain/money/money.ts';
import type { Month } from '#domain/time/calendar.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { decided } from '#test/support/decided.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { answering } from '#test/support/operationOf.ts';
import { recordOf, settleHours } from '#test/support/settle.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { countBudgets } from '#usecases/budgets/countBudgets.ts';
import {
  endAccountBudget,
  getAccountBudget,
  setAccountBudget,
} from '#usecases/budgets/setAccountBudget.ts';
import { getMonth } from '#usecases/invoices/getMonth.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

let world: World;
beforeAll(async () => {
  world = await newWorld('2027-01-01T02:00:00Z');
});

const set = async (id: AccountId, amount: string, alerts: readonly BudgetAlert[]) => {
  const request = { amount: money(amount, 'CNY'), alerts, stop: false };
  const operation = answering(world.operation(), ({ budget }: { budget: object }) => budget);
  return decided(await setAccountBudget(world.deps, operation, id, request));
};
const spent = (...percents: readonly number[]) =>
  percents.map((percent) => ({ percent, by: 'spent' as const }));

/** Calls at 0.06 per 10,000, settled as their hour is over. */
const use = async (id: AccountId, hour: string, count: number): Promise<void> => {
  world.deps.setNow(`${hour}:30:00Z`);
  const record = recordOf(hour as Hour, { accountId: id, id: `${id}-${hour}`, calls: count });
  await recordUsage(world.deps, [record]);
  await settleHours(world.deps, endOf(hour as Hour), [hour]);
};
const sweep = async (at: string): Promise<void> => {
  world.deps.setNow(at);
  await countBudgets(world.deps);
};
const told = async (id: AccountId) =>
  (await world.deps.notices.list(id, 100)).items
    .filter(({ kind }) => kind.startsWith('budget'))
    .map(({ kind, step = '', at, figures }) => `${at} ${kind} ${step} ${figures['spent']}`)
    .toReversed();

describe('WAL-08 alerts', () => {
  it('are told once a month, by the first sweep after the bill that reaches it', async () => {
    const acme = await world.open('acme', '100');
    await set(acme, '10', spent(50, 100));
    await use(acme, '2027-01-01T03', 800_000);
    await sweep('2027-01-01T04:20:00Z');
    expect(await told(acme)).toEqual([]);
    await use(acme, '2027-01-01T05', 100_000);
    for (const at of ['06:20', '06:50', '07:20']) await sweep(`2027-01-01T${at}:00Z`);
    expect(await told(acme)).toEqual(['2027-01-01T06:20:00.000Z budgetSpent 50 5.4']);
    await use(acme, '2027-01-31T15', 1_000_000);
    await use(acme, '2027-01-31T16', 1_000_000);
    await sweep('2027-01-31T17:20:00Z');
    await sweep('2027-01-31T18:20:00Z');
    expect((await told(acme)).slice(1)).toEqual([
      '2027-01-31T17:20:00.000Z budgetSpent 100 11.4',
      '2027-01-31T17:20:00.000Z budgetSpent 50 6',
    ]);
  });
});

describe('WAL-08 a budget', () => {
  it('INV-01 stands as the totals of the month do, bills that no sweep has counted included', async () => {
    world.deps.setNow('2027-02-02T01:00:00Z');
    const bill = await world.open('bill', '100');
    await use(bill, '2027-02-02T01', 800_000);
    world.deps.setNow('2027-02-02T02:30:00Z');
    await set(bill, '10', [{ percent: 100, by: 'forecast' }]);
    await use(bill, '2027-02-02T03', 100_000);
    for (const isCounted of [false, true]) {
      if (isCounted) await sweep('2027-02-02T04:20:00Z');
      const status = decided(await getAccountBudget(world.deps, bill));
      const { total } = decided(await getMonth(world.deps, bill, '2027-02' as Month));
      expect(status).toMatchObject({ month: '2027-02', upToDate: true, spent: total });
      expect(status).toMatchObject({ from: '2027-01-31T16:00:00.000Z' });
      expect([total.toFixed(), status.forecast]).toEqual(['5.4', undefined]);
    }
    world.deps.setNow('2027-02-09T15:00:00Z');
    const { forecast } = decided(await getAccountBudget(world.deps, bill));
    expect(forecast?.toFixed()).toBe('18.95934066');
    await sweep('2027-02-09T15:20:00Z');
    expect(await told(bill)).toEqual(['2027-02-09T15:20:00.000Z budgetForecast 100 5.4']);
  });
});

describe('WAL-08 a budget that is ended', () => {
  it('tells nothing; set again it counts the month from its beginning', async () => {
    world.deps.setNow('2027-03-02T01:00:00Z');
    const carl = await world.open('carl', '100');
    await set(carl, '10', spent(50));
    const operation = answering(world.operation(), () => ({}));
    decided(await endAccountBudget(world.deps, operation, carl));
    await use(carl, '2027-03-02T03', 1_000_000);
    await sweep('2027-03-02T04:20:00Z');
    expect(await told(carl)).toEqual([]);
    expect(await getAccountBudget(world.deps, carl)).toMatchObject({ refused: 'noBudget' });
    await set(carl, '10', spent(50));
    await sweep('2027-03-02T05:20:00Z');
    expect(await told(carl)).toEqual(['2027-03-02T05:20:00.000Z budgetSpent 50 6']);
  });
});

describe('WAL-08 sweeps', () => {
  it('at once tell each alert once', async () => {
    world.deps.setNow('2027-04-02T01:00:00Z');
    const dora = await world.open('dora', '100');
    await set(dora, '10', spent(20, 50));
    await use(dora, '2027-04-02T03', 1_000_000);
    world.deps.setNow('2027-04-02T04:20:00Z');
    await Promise.all([1, 2, 3].map(() => countBudgets(world.deps)));
    expect((await told(dora)).map((each) => each.slice(25))).toEqual([
      'budgetSpent 20 6',
      'budgetSpent 50 6',
    ]);
  });

  it.each([1, 2])('NOT-01 that die at step %i have told an alert or not, once', async (step) => {
    world = await newWorld(`2027-05-0${step}T01:00:00Z`);
    const eve = await world.open('eve', '100');
    await set(eve, '10', spent(50));
    await use(eve, `2027-05-0${step}T03`, 1_000_000);
    world.deps.setNow(`2027-05-0${step}T04:20:00Z`);
    await expect(countBudgets(crashAtStep(world.deps, step))).rejects.toThrow('dead');
    expect(await told(eve)).toHaveLength(step - 1);
    for (const at of ['04:21', '05:20']) await sweep(`2027-05-0${step}T${at}:00Z`);
    expect(await told(eve)).toHaveLength(1);
    const outbox = await Array.fromAsync(world.deps.notices.outbox(world.deps.now()));
    expect(outbox.filter(({ accountId }) => accountId === eve)).toHaveLength(1);
  });
});
