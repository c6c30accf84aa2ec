import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal, sum } from '#domain/money/decimal.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { decided } from '#test/support/decided.ts';
import { Crash } from '#test/support/faults/inPart.ts';
import { type CorrectionWorld, correctionWorld } from '#test/support/worlds/correctionWorld.ts';
import { listBills } from '#usecases/bills/listBills.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { getMonth } from '#usecases/invoices/getMonth.ts';

const september = '2026-09' as Month;
let world: CorrectionWorld;
beforeAll(async () => {
  world = await correctionWorld('2026-09-10T00:00:00Z');
});

/** An account with six bills of three lines in September, and one of it in October. */
const billed = async (name: string): Promise<AccountId> => {
  world.deps.setNow('2026-09-10T00:00:00Z');
  const id = await world.open(name, '1000');
  const uses = [1, 2, 3].map((n) => ({ calls: 1_234_567 * n, instanceId: `${name}-${n}` }));
  for (const day of [10, 10, 11, 12, 12, 13].entries()) {
    const at = `2026-09-${day[1]}T0${day[0] + 1}`;
    await world.use(id, at, uses, `2026-09-${day[1]}T0${day[0] + 2}:05:00Z`);
  }
  await world.use(id, '2026-10-01T08', uses, '2026-10-01T09:05:00Z');
  return id;
};

/** What the bills of September come to, one by one. */
const billsOf = async (id: AccountId): Promise<readonly [count: number, total: string]> => {
  const { items } = decided(
    await listBills(world.deps, id, { filter: { month: september }, limit: 100 }),
  );
  return [items.length, sum(items.map(({ entry }) => entry.cause.bill.total)).toFixed()];
};

/** What the month comes to, or how many bills are added up so far. */
const ask = async (id: AccountId, most?: number, deps = world.deps) => {
  const view = await getMonth(deps, id, september, most);
  if (isRefused(view)) return view.detail.split(' ')[0];
  expect(sum(view.skus.map(({ amount }) => amount)).toFixed()).toBe(view.total.toFixed());
  expect(sum(view.days.map(({ amount }) => amount)).toFixed()).toBe(view.total.toFixed());
  return [view.billCount, view.total.toFixed()];
};

describe('SET-09 a month with more lines than an answer reads', () => {
  it('is added up by the answers that follow, exactly', async () => {
    const id = await billed('acme');
    const all = await billsOf(id);
    expect(all[0]).toBe(6);
    expect(new Decimal(all[1]).gt(0)).toBe(true);
    expect([await ask(id, 8), await ask(id, 8), await ask(id, 8)]).toEqual(['2', '4', all]);
    expect(await ask(id, 4)).toBe('5');
    expect(await ask(id)).toEqual(all);
  });

  it('has a bill of it that comes later, running or closed', async () => {
    const id = await billed('late');
    for (const most of [8, 8, 8]) await ask(id, most);
    const late = [{ calls: 500_000, instanceId: 'late-1' }];
    await world.use(id, '2026-09-29T20', late, '2026-09-30T21:05:00Z');
    expect(await ask(id)).toEqual(await billsOf(id));
    expect((await billsOf(id))[0]).toBe(7);
    world.deps.setNow('2026-10-04T00:00:00Z');
    await closeInvoices(world.deps);
    expect(await ask(id)).toEqual(await billsOf(id));
  });

  it('comes to the same, whoever asks at once or dies before what he read is kept', async () => {
    const id = await billed('both');
    const { invoices } = world.deps;
    const dying = {
      ...world.deps,
      invoices: { ...invoices, keepSums: () => Promise.reject(new Crash()) },
    };
    await expect(ask(id, 8, dying)).rejects.toThrow(Crash);
    const asked = await Promise.all([ask(id, 8), ask(id, 12), ask(id, 4)]);
    expect(asked.toSorted()).toEqual(['1', '2', '3']);
    expect(await ask(id, 12)).toEqual(await billsOf(id));
  });
});
