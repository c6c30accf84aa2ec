import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { figuresOf, type Invoice } from '#domain/invoices/invoice.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { Month } from '#domain/time/calendar.ts';
import { crashAtStep, isCrash } from '#test/support/faults/crash.ts';
import { calls, newWorld, type World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { getInvoice } from '#usecases/invoices/listInvoices.ts';

const lastingCalls: OrderItem = { kind: 'pack', sku: 'pack:calls:1M', months: 3 };
let world: World;
let alice: AccountId;

beforeAll(async () => {
  world = await newWorld('2026-09-10T02:00:00Z');
  alice = await world.open('alice', '1000');
  await world.buy(alice, calls);
});

const invoicesOf = async (id: AccountId): Promise<readonly Invoice[]> =>
  (await world.deps.invoices.invoices(id, 100)).items.toReversed();

const close = async (at: string): Promise<number> => {
  world.deps.setNow(at);
  return closeInvoices(world.deps);
};

describe('INV-01 a month is closed 72 hours after its end, in the zone of the account', () => {
  it('runs until then, without a number', async () => {
    expect(await close('2026-10-03T15:59:59Z')).toBe(0);
    expect(await world.deps.invoices.months(alice)).toEqual([
      { month: '2026-09', closesAt: '2026-10-03T16:00:00.000Z' },
    ]);
    expect(await invoicesOf(alice)).toEqual([]);
  });

  it('is final then, with its lines, due after the grace of the terms', async () => {
    expect(await close('2026-10-03T16:20:00Z')).toBe(1);
    const [invoice] = await invoicesOf(alice);
    expect(invoice).toMatchObject({
      ...{ number: 'inv-alice-000001', month: '2026-09', billCount: 1, lineCount: 1 },
      ...{ from: '2026-08-31T16:00:00.000Z', until: '2026-09-30T16:00:00.000Z' },
      ...{ closedAt: '2026-10-03T16:20:00.000Z', dueAt: '2026-10-04T16:20:00.000Z' },
    });
    if (invoice === undefined) throw new Error('an invoice');
    expect(figuresOf(invoice).payable.toFixed(2)).toBe('5.00');
    const lines = await Array.fromAsync(world.deps.invoices.lines(invoice));
    expect(lines).toMatchObject([{ meter: 'order', sku: 'pack:calls:1M', product: 'apigw' }]);
  });

  it('is closed once', async () => {
    expect(await close('2026-10-03T17:20:00Z')).toBe(0);
    expect(await invoicesOf(alice)).toHaveLength(1);
  });

  it('has no invoice without a bill', async () => {
    await world.open('idle', '10');
    await close('2026-11-20T16:20:00Z');
    expect(await world.deps.invoices.months('idle' as AccountId)).toEqual([]);
  });
});

describe('INV-05 what comes back', () => {
  let bob: AccountId;

  beforeAll(async () => {
    world.deps.setNow('2026-12-10T02:00:00Z');
    bob = await world.open('bob', '1000');
    const lasting = await world.own(bob, lastingCalls);
    await close('2027-01-05T02:00:00Z');
    world.deps.setNow('2027-01-20T02:00:00Z');
    const fresh = await world.own(bob, calls);
    expect(await world.refund(bob, fresh)).toMatch(/^REF-05 /);
    expect(await world.refund(bob, lasting)).toMatch(/^REF-05 /);
    await close('2027-02-05T02:00:00Z');
  });

  it('in the month of its purchase is on the invoice', async () => {
    const [december, january] = await invoicesOf(bob);
    expect(december?.gross.gt(0)).toBe(true);
    expect(january).toMatchObject({ month: '2027-01', billCount: 2, lineCount: 2 });
    expect(january?.gross.toFixed(2)).toBe('0.00');
  });

  it('of a closed invoice is on a credit note of it, and the invoice is as it was', async () => {
    const { items } = await world.deps.invoices.creditNotes(bob, 10);
    const [december] = await invoicesOf(bob);
    expect(items).toMatchObject([
      { number: 'cn-bob-000001', corrects: 'inv-bob-000001', month: '2027-01', billCount: 1 },
    ]);
    expect(items[0]?.gross.toFixed()).toBe(december?.gross.negated().toFixed());
    const answer = await getInvoice(world.deps, bob, 'inv-bob-000001');
    expect(answer).toMatchObject({ invoice: december, balance: { status: 'refunded' } });
  });
});

describe('INV-05 whoever closes at once', () => {
  it('makes one invoice of each month', async () => {
    world.deps.setNow('2027-03-02T02:00:00Z');
    const carol = await world.open('carol', '1000');
    await world.buy(carol, calls);
    world.deps.setNow('2027-04-04T02:00:00Z');
    await Promise.all([1, 2, 3].map(() => closeInvoices(world.deps)));
    expect((await invoicesOf(carol)).map(({ number }) => number)).toEqual(['inv-carol-000001']);
  });

  it('keeps the lines of who closed first, also where the other saw its invoice', async () => {
    world.deps.setNow('2027-03-05T02:00:00Z');
    const gus = await world.open('gus', '1000');
    const pack = await world.own(gus, calls);
    expect(await world.refund(gus, pack)).toMatch(/^REF-05 /);
    world.deps.setNow('2027-04-04T02:00:00Z');
    const { invoices } = world.deps;
    const late = {
      ...invoices,
      invoices: async (...page: Parameters<typeof invoices.invoices>) => {
        await closeInvoices(world.deps);
        return invoices.invoices(...page);
      },
    };
    await closeInvoices({ ...world.deps, invoices: late });
    const [invoice] = await invoicesOf(gus);
    if (invoice === undefined) throw new Error('an invoice');
    const lines = await Array.fromAsync(invoices.lines(invoice));
    expect(lines.map(({ meter }) => meter)).toEqual(['order', 'refund']);
  });
});

describe('INV-05 wherever a closing ends', () => {
  it('SET-09 leaves an account that there is no time for, and closes it with the next run', async () => {
    world.deps.setNow('2027-03-06T02:00:00Z');
    const hugo = await world.open('hugo', '1000');
    await world.buy(hugo, calls);
    world.deps.setNow('2027-04-04T02:00:00Z');
    let asked = 0;
    const passed = () => {
      asked += 1;
      return asked > 1;
    };
    await expect(closeInvoices(world.deps, passed)).rejects.toThrow('no time to close 2027-03');
    expect(await invoicesOf(hugo)).toEqual([]);
    await closeInvoices(world.deps);
    expect(await invoicesOf(hugo)).toHaveLength(1);
  });

  it('leaves no gap, wherever it dies', async () => {
    const dora = await world.open('dora', '1000');
    for (let step = 1; step <= 6; step += 1) {
      const month = `2027-0${step + 3}` as Month;
      world.deps.setNow(`${month}-10T02:00:00Z`);
      await world.buy(dora, calls);
      world.deps.setNow(`2027-${String(step + 4).padStart(2, '0')}-04T02:00:00Z`);
      await closeInvoices(crashAtStep(world.deps, step)).catch((fault: unknown) => {
        if (!isCrash(fault)) throw fault;
      });
      await closeInvoices(world.deps);
      const numbers = (await invoicesOf(dora)).map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_, at) => `inv-dora-00000${at + 1}`));
      expect(numbers).toHaveLength(step);
    }
  });
});
