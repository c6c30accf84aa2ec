import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { figuresOf, invoiceNumber } from '#domain/invoices/invoice.ts';
import type { InvoiceWithdrawal } from '#domain/invoices/withdrawal.ts';
import { plusMs } from '#domain/time/instant.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { answering } from '#test/support/operationOf.ts';
import { type CorrectionWorld, correctionWorld } from '#test/support/worlds/correctionWorld.ts';
import { calls } from '#test/support/worlds/world.ts';
import { withdrawInvoice } from '#usecases/corrections/withdrawInvoice.ts';
import type { Deps } from '#usecases/deps.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { getInvoice } from '#usecases/invoices/listInvoices.ts';

let world: CorrectionWorld;
beforeAll(async () => {
  world = await correctionWorld('2026-09-10T00:00:00Z');
});

const close = async (at: string): Promise<void> => {
  world.deps.setNow(at);
  await closeInvoices(world.deps);
};

let accounts = 0;

/** An account with 10.00, charged 6.00 in each of so many hours of September, which is closed. */
const invoiced = async (hours: number): Promise<AccountId> => {
  accounts += 1;
  world.deps.setNow('2026-09-10T00:00:00Z');
  const id = await world.open(`payer-${accounts}`, '10');
  for (let n = 0; n < hours; n += 1) {
    const [day, of] = [10 + Math.floor(n / 20), String(n % 20).padStart(2, '0')];
    const after = String((n % 20) + 1).padStart(2, '0');
    const at = `2026-09-${day}T${after}:05:00Z`;
    await world.use(id, `2026-09-${day}T${of}`, [{ calls: 1_000_000 }], at);
  }
  await close('2026-10-03T16:20:00Z');
  return id;
};

/** `withdrawing` or `withdrawn`, or why not. */
const withdraw = async (id: AccountId, on: Deps = world.deps, key?: string): Promise<string> => {
  const asking = answering(world.operation(key), ({ doneAt }: InvoiceWithdrawal) => ({
    status: doneAt === undefined ? 'withdrawing' : 'withdrawn',
  }));
  const invoiceId = invoiceNumber(id, 1);
  const made = await withdrawInvoice(on, asking, id, { invoiceId, reason: 'billed by mistake' });
  return 'status' in made ? made.status : made.refused;
};

const look = async (id: AccountId) => {
  const found = await getInvoice(world.deps, id, invoiceNumber(id, 1));
  if ('refused' in found) throw new Error(found.refused);
  return { ...found.balance, invoice: found.invoice };
};

const kinds = async (id: AccountId, kind: string): Promise<number> =>
  (await world.bills(id)).filter((bill) => bill.startsWith(kind)).length;

describe('INV-02 an invoice that the operator withdraws before it is due', () => {
  it('is cancelled: all of its bills are reversed, it never changes, a credit note follows', async () => {
    const id = await invoiced(3);
    const { status, invoice, owed } = await look(id);
    expect([status, owed.toFixed()]).toEqual(['issued', '8']);
    expect(await withdraw(id)).toBe('withdrawn');
    for (let n = 0; n < 2; n += 1) expect(await withdraw(id)).toBe('withdrawn');
    expect(await world.balance(id)).toBe('10.00');
    expect(await kinds(id, 'correction -6')).toBe(3);
    expect(await look(id)).toMatchObject({ status: 'cancelled', invoice });
    await close('2026-11-03T16:20:00Z');
    const { items } = await world.deps.invoices.creditNotes(id, 10);
    expect(items.map((note) => [note.corrects, figuresOf(note).payable.toFixed(2)])).toEqual([
      [invoice.number, '-18.00'],
    ]);
    expect((await look(id)).status).toBe('cancelled');
  });

  it('has the reason with each reversal, and what was reversed before is not given back again', async () => {
    const id = await invoiced(2);
    expect(await world.correct(id, 2)).toBe('6.00000000');
    expect(await withdraw(id)).toBe('withdrawn');
    expect([await world.balance(id), await kinds(id, 'correction')]).toEqual(['10.00', 2]);
    const range = { from: 1, to: 999, order: 'up' } as const;
    const entries = await Array.fromAsync(world.deps.accounts.entries(id, range));
    expect(entries.map(({ reason }) => reason).slice(3)).toEqual([
      ...['metered twice', 'billed by mistake'],
    ]);
  });

  it('of more than 50 bills is withdrawn by several requests, each under a key of its own', async () => {
    const id = await invoiced(52);
    expect(await withdraw(id, world.deps, 'first')).toBe('withdrawing');
    expect(await withdraw(id, world.deps, 'first'), 'ORD-03').toBe('withdrawing');
    expect((await look(id)).status, 'nothing is owed any more, and two are left').toBe('paid');
    world.deps.setNow(plusMs((await look(id)).invoice.dueAt, 1));
    expect(await withdraw(id), 'what began in time may end late').toBe('withdrawn');
    expect([await world.balance(id), await kinds(id, 'correction')]).toEqual(['10.00', 52]);
  });
});

describe('INV-02 a withdrawal that is interrupted', () => {
  it('at any step goes on where it died, and gives each bill back once', async () => {
    const id = await invoiced(3);
    let step = 1;
    for (; step < 30; step += 1) {
      const dying = crashAtStep(world.deps, step);
      const died = await withdraw(id, dying).catch((fault: unknown) => fault);
      if (typeof died === 'string') break;
      expect(String(died)).toContain('dead');
    }
    expect(step).toBeGreaterThan(3);
    expect([await world.balance(id), await kinds(id, 'correction')]).toEqual(['10.00', 3]);
    expect((await look(id)).status).toBe('cancelled');
  });

  it('by another who does the same at once gives each bill back once', async () => {
    const id = await invoiced(3);
    await Promise.allSettled([withdraw(id), withdraw(id)]);
    expect(await withdraw(id)).toBe('withdrawn');
    expect([await world.balance(id), await kinds(id, 'correction')]).toEqual(['10.00', 3]);
  });
});

describe('INV-02 an invoice that is not withdrawn', () => {
  it('is due, is not there, or holds what was bought', async () => {
    const late = await invoiced(1);
    const { invoice } = await look(late);
    world.deps.setNow(plusMs(invoice.dueAt, 1));
    expect(await withdraw(late)).toBe('invoiceDue');
    world.deps.setNow(invoice.dueAt);
    expect(await withdraw(late), 'due at this moment').toBe('withdrawn');
    world.deps.setNow('2026-09-10T00:00:00Z');
    const buyer = await world.open('buyer', '100');
    expect(await withdraw(buyer)).toBe('documentNotFound');
    await world.own(buyer, calls);
    await close('2026-10-03T16:20:00Z');
    expect(await withdraw(buyer)).toBe('invoiceHoldsOrders');
    expect(await kinds(buyer, 'correction')).toBe(0);
  });
});
