import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { figuresOf, type Invoice } from '#domain/invoices/invoice.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { Month } from '#domain/time/calendar.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { Conflict } from '#shared/faults.ts';
import { crashAtStep, isCrash } from '#test/support/faults/crash.ts';
import { recordOf, settleHours } from '#test/support/settle.ts';
import { calls, newWorld, type World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { getInvoice } from '#usecases/invoices/listInvoices.ts';
import { remindOfInvoices } from '#usecases/invoices/remindOfInvoices.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

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

describe('INV-05 whoever closes at once, and wherever one dies', () => {
  it('makes one invoice of each month', async () => {
    world.deps.setNow('2027-03-02T02:00:00Z');
    const carol = await world.open('carol', '1000');
    await world.buy(carol, calls);
    world.deps.setNow('2027-04-04T02:00:00Z');
    await Promise.all([1, 2, 3].map(() => closeInvoices(world.deps)));
    expect((await invoicesOf(carol)).map(({ number }) => number)).toEqual(['inv-carol-000001']);
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

const told = async (id: AccountId) =>
  (await world.deps.notices.list(id, 100)).items
    .filter(({ kind }) => kind.startsWith('invoice'))
    .map(({ kind, step = '', figures }) => `${kind} ${step} ${figures['owed']}`)
    .toReversed();
/** Calls at 0.06 per 10,000. */
const use = async (id: AccountId, hour: Hour, count: number): Promise<void> => {
  world.deps.setNow(`${hour}:30:00Z`);
  await recordUsage(world.deps, [recordOf(hour, { accountId: id, id: `${id}-1`, calls: count })]);
  await settleHours(world.deps, endOf(hour), [hour]);
};
const onConflict = (fault: unknown): void => {
  if (!(fault instanceof Conflict)) throw fault;
};
const sweep = async (at: string): Promise<void> => {
  world.deps.setNow(at);
  await Promise.all([1, 2].map(() => remindOfInvoices(world.deps).catch(onConflict)));
  await remindOfInvoices(world.deps);
};

describe('INV-08 who owes something of an invoice', () => {
  it('is told as it is final, on the day, and weekly, until it is paid', async () => {
    world.deps.setNow('2028-01-10T02:00:00Z');
    const erin = await world.open('erin', '3');
    await use(erin, '2028-01-10T03' as Hour, 1_250_000);
    await close('2028-02-04T02:00:00Z');
    expect(await told(erin)).toEqual(['invoiceClosed  4.5']);
    await sweep('2028-02-04T16:20:00Z');
    await sweep('2028-02-05T02:20:00Z');
    expect((await told(erin)).slice(1)).toEqual(['invoiceDue today 4.5']);
    await world.topUp(erin, '4.4');
    await sweep('2028-02-12T02:20:00Z');
    await sweep('2028-02-19T02:20:00Z');
    expect((await told(erin)).slice(2)).toEqual([
      'invoiceOverdue week1 0.1',
      'invoiceOverdue week2 0.1',
    ]);
    await world.topUp(erin, '0.1');
    await sweep('2028-02-26T02:20:00Z');
    await sweep('2028-03-30T02:20:00Z');
    expect(await told(erin)).toHaveLength(4);
  });

  it('is told no more than four weeks long', async () => {
    world.deps.setNow('2028-05-10T02:00:00Z');
    const frank = await world.open('frank', '3');
    await use(frank, '2028-05-10T03' as Hour, 800_000);
    await close('2028-06-04T02:00:00Z');
    for (const day of ['05', '12', '19', '26']) await sweep(`2028-06-${day}T02:20:00Z`);
    for (const day of ['03', '10', '17']) await sweep(`2028-07-${day}T02:20:00Z`);
    expect((await told(frank)).slice(1)).toEqual([
      'invoiceDue today 1.8',
      ...[1, 2, 3, 4].map((week) => `invoiceOverdue week${week} 1.8`),
    ]);
  });
});
