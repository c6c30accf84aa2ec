import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { crashAtStep, isCrash } from '#test/support/faults/crash.ts';
import { recordOf, settleHours } from '#test/support/settle.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { notifyPaidInvoices } from '#usecases/invoices/notifyPaidInvoices.ts';
import { remindOfInvoices } from '#usecases/invoices/remindOfInvoices.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

let world: World;
beforeAll(async () => {
  world = await newWorld('2028-01-01T02:00:00Z');
});

/** Calls at 0.06 per 10,000. */
const use = async (id: AccountId, hour: Hour, calls: number): Promise<void> => {
  world.deps.setNow(`${hour}:30:00Z`);
  await recordUsage(world.deps, [recordOf(hour, { accountId: id, id: `${id}-${hour}`, calls })]);
  await settleHours(world.deps, endOf(hour), [hour]);
};

/** What the hourly sweep does for invoices, twice at once as any sweep may be. */
const sweep = async (at: string): Promise<void> => {
  world.deps.setNow(at);
  await closeInvoices(world.deps);
  await remindOfInvoices(world.deps);
  await Promise.all([notifyPaidInvoices(world.deps), notifyPaidInvoices(world.deps)]);
};

/** What other systems are told of invoices: `invoice.paid inv-…-000001`, oldest first. */
const told = async (id: AccountId): Promise<readonly string[]> => {
  const events = await world.deps.events.unordered(id, 100);
  return events
    .filter(({ type }) => type.startsWith('invoice'))
    .map(({ type, data }) => `${type} ${String(data['invoiceId']).slice(-1)}`);
};

describe('INV-02 HOK-02 an invoice is told to be paid', () => {
  it('as it is closed, where nothing is owed of it', async () => {
    world.deps.setNow('2028-01-10T02:00:00Z');
    const anna = await world.open('anna', '100');
    await use(anna, '2028-01-10T03' as Hour, 1_250_000);
    await sweep('2028-02-04T02:00:00Z');
    expect(await told(anna)).toEqual(['invoice.finalized 1', 'invoice.paid 1']);
  });

  it('once with the credit that covers the rest of it, the oldest first, and overdue once', async () => {
    world.deps.setNow('2028-02-10T02:00:00Z');
    const bert = await world.open('bert', '3');
    await use(bert, '2028-02-10T03' as Hour, 1_250_000);
    await use(bert, '2028-03-10T03' as Hour, 500_000);
    await sweep('2028-03-04T02:00:00Z');
    await sweep('2028-04-04T02:00:00Z');
    for (const day of ['05', '06', '12']) await sweep(`2028-04-${day}T02:20:00Z`);
    const until = ['invoice.finalized 1', 'invoice.overdue 1'];
    const april = ['invoice.finalized 2', 'invoice.overdue 2'];
    expect(await told(bert)).toEqual([...until, ...april]);
    await world.topUp(bert, '4.4');
    await sweep('2028-04-13T02:20:00Z');
    expect(await told(bert)).toEqual([...until, ...april]);
    await world.topUp(bert, '0.2');
    await sweep('2028-04-13T03:20:00Z');
    expect(await told(bert)).toEqual([...until, ...april, 'invoice.paid 1']);
    await world.topUp(bert, '50');
    await sweep('2028-04-13T04:20:00Z');
    await sweep('2028-06-13T04:20:00Z');
    const paid = ['invoice.paid 1', 'invoice.paid 2'];
    expect(await told(bert)).toEqual([...until, ...april, ...paid]);
  });
});

describe('INV-02 HOK-02 an invoice whose last reminder was sent, or whose sweep died', () => {
  it('is told to be paid', async () => {
    world.deps.setNow('2028-06-20T02:00:00Z');
    const cleo = await world.open('cleo', '1');
    await use(cleo, '2028-06-20T03' as Hour, 500_000);
    await sweep('2028-07-04T02:00:00Z');
    for (let week = 0; week < 8; week += 1) await sweep(`2028-08-0${week + 1}T02:20:00Z`);
    await world.topUp(cleo, '2');
    await sweep('2028-09-13T02:20:00Z');
    expect((await told(cleo)).slice(-1)).toEqual(['invoice.paid 1']);
  });

  it.each([1, 2, 3, 4, 5, 6])('is told to be paid once: step %i', async (step) => {
    const day = `2029-0${step}-10`;
    world.deps.setNow(`${day}T02:00:00Z`);
    const dora = await world.open(`dora-${step}`, '1');
    await use(dora, `${day}T03` as Hour, 500_000);
    await sweep(`2029-0${step + 1}-04T02:00:00Z`);
    await world.topUp(dora, '5');
    await notifyPaidInvoices(crashAtStep(world.deps, step)).catch((fault: unknown) => {
      if (!isCrash(fault)) throw fault;
    });
    await sweep(`2029-0${step + 1}-04T03:00:00Z`);
    await sweep(`2029-0${step + 1}-04T04:00:00Z`);
    expect(await told(dora)).toEqual(['invoice.finalized 1', 'invoice.paid 1']);
  });
});
