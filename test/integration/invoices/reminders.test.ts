import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { recordOf, settleHours } from '#test/support/settle.ts';
import { newWorld, type World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { remindOfInvoices } from '#usecases/invoices/remindOfInvoices.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

let world: World;

beforeAll(async () => {
  world = await newWorld('2028-01-01T02:00:00Z');
});

const close = async (at: string): Promise<void> => {
  world.deps.setNow(at);
  await closeInvoices(world.deps);
};

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
const sweep = async (at: string): Promise<void> => {
  world.deps.setNow(at);
  await Promise.all([1, 2].map(() => remindOfInvoices(world.deps)));
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
