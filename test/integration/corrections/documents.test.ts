import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { figuresOf } from '#domain/invoices/invoice.ts';
import { type CorrectionWorld, correctionWorld } from '#test/support/worlds/correctionWorld.ts';
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

const documents = async (id: AccountId): Promise<readonly string[]> => {
  const { invoices } = world.deps;
  const [made, notes] = [await invoices.invoices(id, 100), await invoices.creditNotes(id, 100)];
  return [...made.items.toReversed(), ...notes.items.toReversed()].map((document) =>
    [
      ...[document.number, document.month, figuresOf(document).payable.toFixed(2)],
      ...('corrects' in document ? [document.corrects] : []),
    ].join(' '),
  );
};

const oneHour = [{ calls: 1_000_000 }];

describe('INV-09, INV-05 what is reversed', () => {
  it('while its month runs, or before it is closed, is on the invoice of that month', async () => {
    const alice = await world.open('alice', '100');
    await world.use(alice, '2026-09-10T08', oneHour, '2026-09-10T09:05:00Z');
    await world.use(alice, '2026-09-11T08', oneHour, '2026-09-11T09:05:00Z');
    expect(await world.correct(alice, 2)).toBe('6.00000000');
    world.deps.setNow('2026-10-02T00:00:00Z');
    expect(await world.correct(alice, 3)).toBe('6.00000000');
    await close('2026-10-03T16:20:00Z');
    expect(await documents(alice)).toEqual(['inv-alice-000001 2026-09 0.00']);
    await close('2026-11-03T16:20:00Z');
    expect(await documents(alice)).toHaveLength(1);
  });

  it('after its close is on a credit note of it, once the running month is closed', async () => {
    world.deps.setNow('2026-11-10T00:00:00Z');
    const bob = await world.open('bob', '100');
    await world.use(bob, '2026-11-10T08', oneHour, '2026-11-10T09:05:00Z');
    await close('2026-12-03T16:20:00Z');
    const before = await documents(bob);
    world.deps.setNow('2026-12-20T00:00:00Z');
    expect(await world.correct(bob, 2)).toBe('6.00000000');
    await close('2027-01-03T16:20:00Z');
    expect(await documents(bob)).toEqual([...before, 'cn-bob-000001 2026-12 -6.00 inv-bob-000001']);
    const answer = await getInvoice(world.deps, bob, 'inv-bob-000001');
    expect(answer).toMatchObject({ balance: { status: 'refunded' } });
  });

  it('of usage of a closed month that was released stands beside its bill', async () => {
    world.deps.setNow('2027-01-31T12:00:00Z');
    const carol = await world.open('carol', '100');
    await world.use(carol, '2027-01-31T12', oneHour, '2027-01-31T13:05:00Z');
    await close('2027-02-03T16:20:00Z');
    await world.use(carol, '2027-01-31T12', oneHour, '2027-02-03T18:05:00Z');
    expect(await world.correct(carol, 3)).toBe('6.00000000');
    await close('2027-03-03T16:20:00Z');
    expect(await documents(carol)).toEqual([
      ...['inv-carol-000001 2027-01 6.00', 'inv-carol-000002 2027-02 0.00'],
    ]);
  });
});

describe('INV-02 an invoice that is given back month by month', () => {
  it('is refunded with the last line, though each credit note is rounded by itself', async () => {
    world.deps.setNow('2027-03-10T00:00:00Z');
    const dora = await world.open('dora', '100');
    const halves = ['gw-1', 'gw-2'].map((instanceId) => ({ instanceId, calls: 83_750 }));
    await world.use(dora, '2027-03-10T08', halves, '2027-03-10T09:05:00Z');
    await close('2027-04-03T16:20:00Z');
    const statuses: unknown[] = [];
    for (const [line, month] of ['05', '06'].entries()) {
      expect(await world.correct(dora, 2, { lines: [line] })).toBe('0.50250000');
      await close(`2027-${month}-03T16:20:00Z`);
      const answer = await getInvoice(world.deps, dora, 'inv-dora-000001');
      statuses.push(
        'balance' in answer && [answer.balance.status, answer.balance.credited.toFixed()],
      );
    }
    expect(await documents(dora)).toEqual([
      ...['inv-dora-000001 2027-03 1.01', 'cn-dora-000001 2027-04 -0.50 inv-dora-000001'],
      'cn-dora-000002 2027-05 -0.50 inv-dora-000001',
    ]);
    expect(statuses).toEqual([
      ['paid', '-0.5025'],
      ['refunded', '-1.005'],
    ]);
  });
});
