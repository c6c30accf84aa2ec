import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { endOf, type Hour } from '#domain/time/hour.ts';
import { recordOf, settleHours } from '#test/support/settle.ts';
import { type WebhookWorld, webhookWorld } from '#test/support/webhooks/webhookWorld.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { notifyPaidInvoices } from '#usecases/invoices/notifyPaidInvoices.ts';
import { remindOfInvoices } from '#usecases/invoices/remindOfInvoices.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

const usedHour = '2028-01-10T03' as Hour;

let world: WebhookWorld;
let acme: AccountId;

beforeEach(async () => {
  world = await webhookWorld('2028-01-10T02:00:00Z');
  acme = await world.open('acme', '1');
});

afterEach(() => world.receiver.stop());

/** 3.00 of calls, at 0.06 per 10,000. */
const use = async (): Promise<void> => {
  world.deps.setNow(`${usedHour}:30:00Z`);
  await recordUsage(world.deps, [recordOf(usedHour, { accountId: acme, calls: 500_000 })]);
  await settleHours(world.deps, endOf(usedHour), [usedHour]);
};

/** What was sent by what was woken alone: no sweep has looked for events. */
const toldAt = async (at: string, step: () => Promise<unknown>): Promise<readonly string[]> => {
  world.deps.setNow(at);
  world.receiver.taken.length = 0;
  await step();
  await world.deliver();
  return world.receiver.taken.map(({ type }) => type);
};

describe('HOK-02 invoices wake endpoints', () => {
  it('HOK-02 as one is closed of which nothing is owed', async () => {
    await world.topUp(acme, '100');
    await use();
    world.deps.setNow('2028-01-11T00:00:00Z');
    await world.endpointOf(acme);
    expect(await toldAt('2028-02-04T02:20:00Z', () => closeInvoices(world.deps))).toEqual([
      'invoice.finalized',
      'invoice.paid',
    ]);
  });

  it('HOK-02 as one is closed, is overdue, and is found to be paid', async () => {
    await use();
    world.deps.setNow('2028-01-11T00:00:00Z');
    await world.endpointOf(acme);
    const closing = await toldAt('2028-02-04T02:20:00Z', () => closeInvoices(world.deps));
    expect(closing).toEqual(['invoice.finalized']);
    await remindOfInvoices(world.deps);
    await toldAt('2028-02-05T02:20:00Z', () => remindOfInvoices(world.deps));
    const overdue = await toldAt('2028-02-06T02:20:00Z', () => remindOfInvoices(world.deps));
    expect(overdue).toEqual(['invoice.overdue']);
    expect(world.receiver.taken[0]?.data).toEqual({
      ...{ accountId: acme, invoiceId: 'inv-acme-000001', month: '2028-01' },
      payable: { amount: '3.00000000', currency: 'CNY' },
      owed: { amount: '2.00000000', currency: 'CNY' },
      dueAt: expect.stringMatching(/^2028-02-0/),
    });
    const credit = await toldAt('2028-02-06T03:00:00Z', () => world.topUp(acme, '5'));
    expect(credit).toEqual(['payment.succeeded']);
    const paid = await toldAt('2028-02-06T03:20:00Z', () => notifyPaidInvoices(world.deps));
    expect(paid).toEqual(['invoice.paid']);
    const nothing = { amount: '0.00000000', currency: 'CNY' };
    expect(world.receiver.taken[0]?.data).toMatchObject({ month: '2028-01', owed: nothing });
  });

  it('HOK-02 as a reminder finds one to be paid', async () => {
    await use();
    world.deps.setNow('2028-01-11T00:00:00Z');
    await world.endpointOf(acme);
    await toldAt('2028-02-04T02:20:00Z', () => closeInvoices(world.deps));
    await toldAt('2028-02-04T03:00:00Z', () => world.topUp(acme, '5'));
    const paid = await toldAt('2028-02-05T02:20:00Z', () => remindOfInvoices(world.deps));
    expect(paid).toEqual(['invoice.paid']);
  });
});
