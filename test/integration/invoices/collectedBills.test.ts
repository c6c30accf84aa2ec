import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { addPartsTo, partsOf } from '#domain/invoices/collectedParts.ts';
import { addTo, type BillEntry, emptyPile, nothingCollected } from '#domain/invoices/piles.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { collectedKey } from '#storage/workKeys.ts';
import { lineOf } from '#test/support/histories/invoicedBills.ts';
import { InvoicedMonths } from '#test/support/histories/invoicedMonths.ts';
import { hurriedSweep, sweepToTheEnd } from '#test/support/worlds/hurriedSweeps.ts';
import { january, newestInvoice, withJanuary } from '#test/support/worlds/januaryWorld.ts';
import type { World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';

/** Of which a sweep has kept something, and what of it. */
const keptOnce = async () => {
  const [world, id] = await withJanuary();
  await expect(hurriedSweep(world, 3).sweep()).rejects.toThrow('no time to close');
  const kept = (await world.deps.invoices.month(id, january))?.collected;
  if (kept === undefined) throw new Error('something is kept');
  return { world, id, kept };
};

const losePart = async ({ table }: World, id: AccountId, attempt: string): Promise<void> => {
  const Key = collectedKey(id, attempt, '000001');
  await table.db.send(new DeleteCommand({ TableName: table.name, Key }));
};

describe('SET-09 what was kept is worth nothing', () => {
  it('once a part of it is gone: it begins anew', async () => {
    const { world, id, kept } = await keptOnce();
    await losePart(world, id, kept.id);
    const next = hurriedSweep(world, 100);
    await next.sweep();
    expect(next.entriesRead()).toBe(5);
    expect(await newestInvoice(world, id)).toMatchObject({ month: january, billCount: 4 });
  });

  it('once a part of it is gone, though no sweep comes as far as it was', async () => {
    const { world, id, kept } = await keptOnce();
    await losePart(world, id, kept.id);
    await expect(hurriedSweep(world, 1).sweep()).rejects.toThrow('no time to close');
    const anew = (await world.deps.invoices.month(id, january))?.collected;
    expect(anew).toMatchObject({ cut: kept.cut });
    expect(anew?.upTo).toBeLessThan(kept.upTo);
    await sweepToTheEnd(world, 1);
    expect(await newestInvoice(world, id)).toMatchObject({ month: january, billCount: 4 });
  });
});

describe('SET-09 what is kept of another closing', () => {
  it('INV-05 is worth nothing once the invoicing has another version, whatever it says', async () => {
    const { world, id, kept } = await keptOnce();
    const { collectedBills, invoices } = world.deps;
    const { version, cut } = kept;
    const wrong = { cut, upTo: 1_000_000, id: 'wrong', at: world.deps.now() };
    await collectedBills.keep(id, january, { ...wrong, version: version - 1 }, []);
    expect((await invoices.month(id, january))?.collected).toEqual(kept);
    await collectedBills.keep(id, january, { ...wrong, version: version + 1 }, []);
    expect((await invoices.month(id, january))?.collected?.id).toBe('wrong');
    await closeInvoices(world.deps);
    expect(await newestInvoice(world, id)).toMatchObject({ month: january, billCount: 4 });
  });

  it('stays away once the month is closed, and where somebody has kept more', async () => {
    const { world, id, kept } = await keptOnce();
    const { collectedBills, invoices, now } = world.deps;
    const { version, cut, upTo } = kept;
    const less = { version, cut, upTo, id: 'less', at: now() };
    await collectedBills.keep(id, january, less, []);
    await collectedBills.keep(id, january, { ...less, gone: 'another' }, []);
    expect((await invoices.month(id, january))?.collected).toEqual(kept);
    await closeInvoices(world.deps);
    await collectedBills.keep(id, january, { ...less, upTo: 1_000, gone: kept.id }, []);
    expect((await invoices.month(id, january))?.collected).toBeUndefined();
  });
});

describe('SET-09 a bill of more lines than fit into an item', () => {
  it('is kept in several, and is what it was', async () => {
    const [world, id] = await withJanuary();
    const collecting = nothingCollected();
    const pile = emptyPile();
    collecting.piles.set(undefined, pile);
    const lines = Array.from({ length: 601 }, (_, at) => lineOf(new Decimal(at + 1), `i-${at}`));
    const entry = new InvoicedMonths().charge('hourly', 0, () => lines) as BillEntry;
    const debt = { before: zero, upTo: new Decimal('180897.2') };
    addTo(pile, entry, { before: 0, debt, corrects: undefined, mostLines: 1_000 });
    const { collectedBills, now } = world.deps;
    const keeping = { version: 1, cut: 9, upTo: 1, id: 'attempt', at: now() };
    await collectedBills.keep(id, january, keeping, partsOf(collecting));
    expect((await world.deps.invoices.month(id, january))?.collected?.parts).toBe(1 + 1 + 3);
    const next = nothingCollected();
    const add = addPartsTo(next);
    for await (const part of collectedBills.parts(id, 'attempt')) add(part);
    expect(next).toEqual(collecting);
  });
});
