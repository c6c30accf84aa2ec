import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { isRefused } from '#domain/refusal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { decided } from '#test/support/decided.ts';
import { answering } from '#test/support/operationOf.ts';
import { calls, newWorld, type World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { listFapiao } from '#usecases/invoices/readFapiao.ts';
import { type FapiaoOf, requestFapiao } from '#usecases/invoices/requestFapiao.ts';

const lastingCalls: OrderItem = { kind: 'pack', sku: 'pack:calls:1M', months: 3 };
let world: World;
beforeAll(async () => {
  world = await newWorld('2027-01-10T00:00:00Z');
});

const buyer = { kind: 'general', title: 'Gina Ltd', email: 'tax@gina.example' } as const;

/** The id of what was asked for over some months, or why not. */
const ask = async (
  id: AccountId,
  months: readonly string[],
  deps = world.deps,
): Promise<string> => {
  const operation = answering(world.operation(), (of: FapiaoOf) => of);
  const request = { buyer, months: months as readonly Month[] };
  const asked = await requestFapiao(deps, operation, id, request);
  return isRefused(asked) ? asked.refused : asked.fapiao.fapiaoId;
};

/** An account that gave back all of January's packs in two later months, each closed since. */
const refunder = async (name: string): Promise<AccountId> => {
  const id = await world.open(name, '1000');
  const packs = [await world.own(id, lastingCalls), undefined, await world.own(id, lastingCalls)];
  for (const [at, pack] of packs.entries()) {
    world.deps.setNow(`2027-0${at + 2}-04T00:00:00Z`);
    await closeInvoices(world.deps);
    if (pack !== undefined) expect(await world.refund(id, pack)).toMatch(/^REF-05 /);
    await world.own(id, calls);
  }
  world.deps.setNow('2027-05-04T00:00:00Z');
  await closeInvoices(world.deps);
  return id;
};

const cashOf = async (id: AccountId, ordinal: number): Promise<string | undefined> =>
  (await world.deps.invoices.invoice(id, ordinal))?.drawn.cash.toFixed(2);

/** Counts how often the account is loaded, and lets nobody read fapiao beyond the first page. */
const counting = () => {
  const { accounts, fapiaos } = world.deps;
  let loads = 0;
  const load = (...of: Parameters<typeof accounts.load>) => {
    loads += 1;
    return accounts.load(...of);
  };
  const list = (id: AccountId, limit: number, after?: string) => {
    expect(after).toBeUndefined();
    return fapiaos.list(id, limit);
  };
  const deps = {
    ...world.deps,
    accounts: { ...accounts, load },
    fapiaos: { ...fapiaos, list },
  };
  return { deps, loads: () => loads };
};

describe('TAX-03 a fapiao over months', () => {
  it('is less by what their credit notes gave back, and nothing else is read', async () => {
    const gina = await refunder('gina');
    const counted = counting();
    expect(await ask(gina, ['2027-01'], counted.deps)).toBe('notInvoiceable');
    expect(counted.loads()).toBe(1);
    expect(await ask(gina, ['2027-01', '2027-02'])).toMatch(/^fp-/);
    const { items } = decided(await listFapiao(world.deps, gina, 10));
    const drawn = await Promise.all([1, 2].map((at) => cashOf(gina, at)));
    expect(items.map(({ fapiao }) => fapiao.amount.toFixed(2))).toEqual([drawn[1]]);
    expect(Number(drawn[0])).toBeGreaterThan(0);
    expect(await ask(gina, ['2027-02'])).toBe('monthInvoiced');
  });
});
