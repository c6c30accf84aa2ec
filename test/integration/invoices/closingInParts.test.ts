import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Refundable } from '#domain/refunds/refund.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { Unavailable } from '#shared/faults.ts';
import { recordOf, settleHours } from '#test/support/settle.ts';
import { documentsOf, hurriedSweep, sweepToTheEnd } from '#test/support/worlds/hurriedSweeps.ts';
import { january, newestInvoice, withJanuary } from '#test/support/worlds/januaryWorld.ts';
import { calls, newWorld, type World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** What comes while January is being collected: a bill of February, and what is given back of either month. */
const meanwhile = async (world: World, id: AccountId, owned: readonly Refundable[]) => {
  await world.buy(id, calls);
  for (const each of owned) await world.refund(id, each);
};

const noTime = /no time to close 2027-01, collected up to \d+ of \d+/;

describe('SET-09 a month whose ledger no sweep has time for', () => {
  for (const entries of [0, 1, 2, 3]) {
    it(`INV-05 has the documents that it has at once, ${entries} entries a sweep`, async () => {
      const [inParts, id, owned] = await withJanuary();
      const [atOnce, , ownedToo] = await withJanuary();
      await expect(hurriedSweep(inParts, entries).sweep()).rejects.toThrow(noTime);
      await meanwhile(inParts, id, owned);
      await sweepToTheEnd(inParts, entries);
      await closeInvoices(atOnce.deps);
      await meanwhile(atOnce, id, ownedToo);
      for (const { deps } of [inParts, atOnce]) {
        deps.setNow('2027-03-04T02:00:00Z');
        await closeInvoices(deps);
      }
      expect(await documentsOf(inParts, id)).toEqual(await documentsOf(atOnce, id));
      const { version, cut, later } = (await atOnce.deps.invoices.progress(id)) ?? {};
      const progress = await inParts.deps.invoices.progress(id);
      expect(progress).toMatchObject({ version, cut, later });
    });
  }

  it('reads no entry again but the one at which time was up', async () => {
    const [world, id] = await withJanuary();
    const { ledger } = await world.stateOf(id);
    const cut = (await world.deps.invoices.progress(id))?.cut ?? 0;
    let [read, sweeps] = [0, 0];
    for (let open = true; open && sweeps < 40; sweeps += 1) {
      const { sweep, entriesRead } = hurriedSweep(world, 2);
      open = await sweep().then(
        () => false,
        () => true,
      );
      read += entriesRead();
    }
    expect(read - (sweeps - 1)).toBe(ledger.seq - cut);
  });
});

describe('SET-09, INV-01 a ledger that grows faster than a sweep reads', () => {
  it('is closed up to where it was', async () => {
    const [world, id] = await withJanuary();
    const { ledger } = await world.stateOf(id);
    for (let open = true; open; ) {
      open = await hurriedSweep(world, 0)
        .sweep()
        .then(
          () => false,
          () => true,
        );
      await world.buy(id, calls);
      await world.buy(id, calls);
      expect((await world.stateOf(id)).ledger.seq).toBeLessThan(ledger.seq + 30);
    }
    expect(await newestInvoice(world, id)).toMatchObject({ month: january, cut: ledger.seq });
  });
});

describe('SET-09 a month that was collected in parts', () => {
  it('is told of no more once it is closed, and its cursor is gone', async () => {
    const [world, id] = await withJanuary();
    await sweepToTheEnd(world, 1);
    expect(await closeInvoices(world.deps)).toBe(0);
    const month = await world.deps.invoices.month(id, january);
    expect(month?.closed).toBeDefined();
    expect(month?.collected).toBeUndefined();
  });

  it('keeps what it has read also where time is up after the ledger', async () => {
    const [world, id] = await withJanuary();
    const { invoices } = world.deps;
    let isOver = false;
    const putLines = (): Promise<void> => {
      isOver = true;
      return Promise.reject(new Unavailable('no time'));
    };
    const slow = { ...world.deps, invoices: { ...invoices, putLines } };
    await expect(closeInvoices(slow, () => isOver)).rejects.toThrow('no time');
    const { ledger } = await world.stateOf(id);
    expect((await invoices.month(id, january))?.collected?.upTo).toBe(ledger.seq);
    const last = hurriedSweep(world, 1);
    await last.sweep();
    expect(last.entriesRead()).toBe(0);
    expect(await newestInvoice(world, id)).toMatchObject({ month: january, billCount: 4 });
  });
});

/** Calls at 0.06 per 10,000. */
const use = async ({ deps }: World, id: AccountId, hour: Hour, count: number): Promise<void> => {
  deps.setNow(`${hour}:30:00Z`);
  await recordUsage(deps, [recordOf(hour, { accountId: id, id: `${id}-${hour}`, calls: count })]);
  await settleHours(deps, endOf(hour), [hour]);
};

/** Of January 6.5 are owed. */
const owing = async (): Promise<readonly [World, AccountId]> => {
  const world = await newWorld('2027-01-10T02:00:00Z');
  const id = await world.open('owing', '3');
  await use(world, id, '2027-01-10T03' as Hour, 1_250_000);
  await use(world, id, '2027-01-11T03' as Hour, 500_000);
  await world.topUp(id, '1');
  world.deps.setNow('2027-02-04T02:00:00Z');
  return [world, id];
};

const figuresTold = async ({ deps }: World, id: AccountId) =>
  (await deps.notices.list(id, 100)).items
    .filter(({ kind }) => kind === 'invoiceClosed')
    .map(({ figures }) => [figures['owed'], figures['owedInAll']]);

describe('SET-09, INV-08 a month of which something is owed', () => {
  it('is closed by reading its ledger once', async () => {
    const [world, id] = await owing();
    const { ledger } = await world.stateOf(id);
    const { sweep, entriesRead } = hurriedSweep(world, 100);
    await sweep();
    expect(await figuresTold(world, id)).toEqual([['6.5', '6.5']]);
    expect(entriesRead()).toBeLessThanOrEqual(ledger.seq);
  });

  it('INV-04 in parts, is told what is owed of it as it is closed', async () => {
    const [world, id] = await owing();
    await expect(hurriedSweep(world, 0).sweep()).rejects.toThrow(noTime);
    await world.topUp(id, '0.5');
    await use(world, id, '2027-02-04T02' as Hour, 100_000);
    expect(await sweepToTheEnd(world, 0)).toBeGreaterThan(1);
    expect(await figuresTold(world, id)).toEqual([['6', '6.6']]);
    const ordinals = await Array.fromAsync(world.deps.invoices.reminders(id));
    expect(ordinals.map(({ number }) => number.slice(-6))).toEqual(['000001']);
  });
});
