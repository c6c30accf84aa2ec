import { expect } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Invoice } from '#domain/invoices/invoice.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { Refundable } from '#domain/refunds/refund.ts';
import type { Month } from '#domain/time/calendar.ts';
import { calls, newWorld, type World } from '#test/support/worlds/world.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';

export const lasting: OrderItem = { kind: 'pack', sku: 'pack:calls:1M', months: 3 };

export const january = '2027-01' as Month;

/** December is closed; in January some is bought, and given back of both months. January is due now. */
export const withJanuary = async (): Promise<
  readonly [World, AccountId, readonly Refundable[]]
> => {
  const world = await newWorld('2026-12-10T02:00:00Z');
  const id = await world.open('giant', '10000');
  const december = [await world.own(id, lasting), await world.own(id, lasting)];
  world.deps.setNow('2027-01-05T02:00:00Z');
  await closeInvoices(world.deps);
  world.deps.setNow('2027-01-20T02:00:00Z');
  const bought = [await world.own(id, calls), await world.own(id, lasting)];
  await world.own(id, calls);
  for (const given of [bought[0], december[0]]) {
    if (given) expect(await world.refund(id, given)).toMatch(/^REF-05 /);
  }
  world.deps.setNow('2027-02-04T02:00:00Z');
  return [world, id, [...december.slice(1), ...bought.slice(1)]];
};

export const newestInvoice = async ({ deps }: World, id: AccountId): Promise<Invoice> => {
  const [newest] = (await deps.invoices.invoices(id, 1)).items;
  if (newest === undefined) throw new Error('an invoice');
  return newest;
};
