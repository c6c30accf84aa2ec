import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { recordOf } from '#test/support/settle.ts';
import { basic, calls, newWorld, type World } from '#test/support/worlds/world.ts';
import { updateAccount } from '#usecases/accounts/updateAccount.ts';
import { settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const start = '2026-10-10T03:20:00.000Z';

type Usage = Parameters<typeof recordOf>[1];

/** Records usage of an hour and settles it, half an hour after its end. */
const settle = async ({ deps }: World, acme: AccountId, text: string, usage: Usage) => {
  const at = hour(text);
  const record = { ...recordOf(at, usage), accountId: acme };
  deps.setNow(`${text}:59:00Z`);
  await recordUsage(deps, [record]);
  const records = await Array.fromAsync(deps.usage.ofAccountHour(at, acme));
  await settleAccountHour(deps, { accountId: acme, hour: at, records, late: false });
};

const lastBill = async ({ deps }: World, accountId: AccountId) => {
  const { bills, fault } = await ledgerFacts(deps, accountId);
  expect(fault, 'WAL-03').toBeUndefined();
  return bills.at(-1);
};

describe('REF-05 a pack that was given back', () => {
  it('REF-05 is never deducted again, in the state or in the archive', async () => {
    const world = await newWorld(start);
    const acme = await world.openOf('acme');
    const packs = [];
    for (let n = 0; n < 17; n += 1) packs.push(await world.own(acme, calls));
    const archived = (await world.deps.accounts.archivedPacks(acme)).map(({ id }) => id);
    expect(archived).toHaveLength(1);
    const inArchive = packs.filter(({ id }) => archived.includes(id));
    const inState = packs.filter(({ id }) => !archived.includes(id)).slice(0, 15);
    for (const each of [...inArchive, ...inState]) {
      expect(await world.refund(acme, each)).toBe('REF-05 5.00000000');
    }
    await settle(world, acme, '2026-10-10T05', { calls: 1_500_000 });
    const [line] = (await lastBill(world, acme))?.lines ?? [];
    expect(line).toMatchObject({ deductions: [{ quantity: new Decimal(1_000_000) }] });
    expect(await world.balance(acme)).toBe('9992.00');
  });
});

describe('ORD-01 a pack that a book prices by its months', () => {
  it('PCK-08, REF-05 goes back to the stock that it was taken from', async () => {
    const world = await newWorld(start);
    const { priceBooks, stock, transact } = world.deps;
    const prices = defaultBook.prices.map((price) =>
      price.sku === 'pack:calls:1M' ? { ...price, sku: `${price.sku}:1m` } : price,
    );
    const effectiveFrom = instant('2026-10-01T00:00:00Z');
    const byMonths = { ...defaultBook, version: '2026-10', effectiveFrom, prices };
    await transact([
      priceBooks.publish(byMonths, [defaultBook]),
      stock.set({ sku: 'pack:calls:1M', region: 'any', left: 1 }),
    ]);
    const acme = await world.openOf('acme');
    const pack = await world.own(acme, calls);
    expect((await stock.load('pack:calls:1M', 'any'))?.left).toBe(0);
    expect(await world.refund(acme, pack)).toBe('REF-05 5.00000000');
    expect((await stock.load('pack:calls:1M', 'any'))?.left).toBe(1);
  });
});

describe('REF-04 an instance that was given back', () => {
  it('MET-04 is metered as dedicated still', async () => {
    const world = await newWorld(start);
    const acme = await world.openOf('acme');
    const owned = await world.own(acme, basic);
    await world.refund(acme, owned);
    const usage = { instanceId: owned.id, region: 'ap-beijing', calls: 1_000_000 };
    await settle(world, acme, '2026-10-10T03', usage);
    expect((await lastBill(world, acme))?.kind).toBe('refund');
    expect(await world.balance(acme)).toBe('10000.00');
  });
});

describe('ARR-05 a refund', () => {
  it('ARR-05 ends arrears, if it is enough', async () => {
    const world = await newWorld(start);
    const acme = await world.openOf('acme');
    const [first, second] = [await world.own(acme, calls), await world.own(acme, basic)];
    await settle(world, acme, '2026-10-10T03', { calls: 3_000_000_000 });
    const state = async () => (await world.deps.accounts.load(acme, 'strong'))?.state;
    const owed = new Decimal(await world.balance(acme));
    expect(owed.lt(-5) && owed.gt(-1500)).toBe(true);
    const since = (await state())?.arrears.since;
    expect(await world.refund(acme, first)).toBe('REF-05 5.00000000');
    expect((await state())?.arrears).toEqual({ episode: 1, since });
    expect(await world.refund(acme, second)).toBe('REF-01 1500.00000000');
    expect((await state())?.arrears).toEqual({ episode: 1 });
    expect(await world.balance(acme)).toBe(owed.plus(1505).toFixed(2));
  });
});

describe('REF-01 an account that has had its full refund', () => {
  it('REF-01 brings that along to the entity that it is found to belong to', async () => {
    const world = await newWorld(start);
    const [acme, rival] = [await world.openOf('acme'), await world.openOf('rival', 'E-1')];
    const other = await world.own(rival, basic);
    expect(await world.refund(acme, await world.own(acme, basic))).toMatch(/^REF-01/);
    await updateAccount(world.deps, world.operation(), acme, { legalEntity: 'E-1' });
    expect(await world.refund(rival, other)).toBe('REF-02 1500.00000000');
  });

  it('REF-01 keeps it to itself once it belongs to no entity any more', async () => {
    const world = await newWorld(start);
    const [acme, rival] = [await world.openOf('acme', 'E-1'), await world.openOf('rival', 'E-1')];
    expect(await world.refund(acme, await world.own(acme, basic))).toMatch(/^REF-01/);
    for (const each of [acme, rival]) {
      await updateAccount(world.deps, world.operation(), each, { legalEntity: null });
    }
    expect(await world.refund(acme, await world.own(acme, basic))).toMatch(/^REF-02/);
    expect(await world.refund(rival, await world.own(rival, basic))).toMatch(/^REF-01/);
  });
});
