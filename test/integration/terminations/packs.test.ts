import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused } from '#domain/refusal.ts';
import { endOf, type Hour, hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { presentPack } from '#functions/api/packs/present.ts';
import { presentTermination } from '#functions/api/terminations/present.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { answering } from '#test/support/operationOf.ts';
import { recordOf, settledUpTo, settleHours } from '#test/support/settle.ts';
import { type EndingWorld, endingWorld } from '#test/support/worlds/endingWorld.ts';
import type { Deps } from '#usecases/deps.ts';
import { listPacks } from '#usecases/packs/listPacks.ts';
import { announcePackEnd } from '#usecases/terminations/packs/announcePackEnd.ts';
import { endServices } from '#usecases/terminations/services/endServices.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

/** A pack of 1,000,000 calls for 5.00, valid from 04:00 for three months. */
const start = '2026-10-10T03:20:00.000Z';
const calls = { kind: 'pack', sku: 'pack:calls:1M', months: 3 } as const;
const endsAt = '2026-11-09T03:20:00.000Z';
const settledFrom = '2026-11-12T03:20:00.000Z';

let world: EndingWorld;
let acme: AccountId;
let packId: string;

beforeEach(async () => {
  world = await endingWorld(start);
  acme = await world.openOf('acme');
  packId = (await world.own(acme, calls)).id;
});

const end = async (on = world.deps, cause: 'notice' | 'security' = 'notice') => {
  const request = { packId, reason: 'not sold any more', endsAt: instant(endsAt) };
  const made =
    cause === 'notice'
      ? await announcePackEnd(on, answering(world.operation(), presentTermination), acme, {
          ...request,
          cause,
        })
      : await announcePackEnd(on, answering(world.operation(), presentTermination), acme, {
          ...request,
          cause,
        });
  return isRefused(made) ? made.refused : made.terminationId;
};

/** Reported at an instant, and settled with the hour that then runs, or that it is of. */
const use = async (
  at: string,
  of: string,
  count: number,
  settledWith: readonly string[] = [of],
): Promise<void> => {
  world.deps.setNow(at);
  const part = { accountId: acme, id: `${of}-${count}`, calls: count };
  await recordUsage(world.deps, [recordOf(hour(of), part)]);
  const settledAt = endOf(hour(settledWith.at(-1) ?? of));
  await settleHours(world.deps, settledAt, settledWith);
};

const sweepAt = async (at: string, oldestOpen: string, on: Deps = world.deps): Promise<void> => {
  await settledUpTo(world.deps, oldestOpen as Hour);
  world.deps.setNow(at);
  await endServices(on);
};
const refunds = async () =>
  (await world.deps.refunds.list(acme, 10)).items.map(
    ({ rule, total, at, parts: [part] }) => `${rule} ${total} ${at} ${part?.used} ${part?.unit}`,
  );
const pack = async () => {
  const page = await listPacks(world.deps, acme, 5);
  if (isRefused(page)) return page.refused;
  return page.items.map(presentPack).find((each) => each.packId === packId);
};
const notified = async () =>
  (await world.notified(acme))
    .map((each) => each.split(' ')[0])
    .filter((each) => /pack/.test(each ?? ''));

describe('SLA-02 the units of a pack that the operator ends are used or come back', () => {
  it('SLA-02 late usage of before the end is deducted, and only what is left comes back', async () => {
    expect(await end()).toMatch(/^t-/);
    await use('2026-10-10T05:30:00Z', '2026-10-10T05', 200_000);
    await use('2026-11-09T03:40:00Z', '2026-11-09T03', 100_000, ['2026-11-09T02', '2026-11-09T03']);
    await use('2026-11-09T04:40:00Z', '2026-11-09T04', 50_000);
    expect(await pack()).toMatchObject({ state: 'ended', used: '300000', left: '700000' });
    // 71 hours after the end, of the hour before it.
    await use('2026-11-12T01:10:00Z', '2026-11-09T02', 1_000, ['2026-11-12T01']);
    await sweepAt('2026-11-12T03:19:59.999Z', '2026-11-12T04');
    await sweepAt(settledFrom, '2026-11-12T03');
    expect(await refunds()).toEqual([]);
    await sweepAt(settledFrom, '2026-11-12T04');
    expect(await refunds()).toEqual([`SLA-02 3.5 ${endsAt} 301000 call`]);
    expect(await pack()).toMatchObject({ state: 'refunded', used: '301000', left: '0' });
    expect(await notified()).toEqual(['packEnded', 'packEnding']);
    const { bills, fault } = await ledgerFacts(world.deps, acme);
    expect([fault, bills.at(-1)?.kind]).toEqual([undefined, 'refund']);
  });
});

describe('SLA-02 the end of a pack', () => {
  it('SLA-02 once, whoever deals with it, dies on the way or comes again', async () => {
    await end();
    await Promise.all([
      sweepAt(settledFrom, '2026-11-12T04', crashAtStep(world.deps, 1)).catch(() => undefined),
      sweepAt(settledFrom, '2026-11-12T04'),
      sweepAt(settledFrom, '2026-11-12T04'),
    ]);
    await sweepAt(settledFrom, '2026-11-12T04');
    expect(await refunds()).toEqual([`SLA-02 5 ${endsAt} 0 call`]);
    expect(await world.balance(acme)).toBe('10000.00');
  });

  it('SLA-02, REF-05 what its owner gives back before is not given back again', async () => {
    await end();
    expect(await world.refund(acme, { kind: 'pack', id: packId })).toBe('REF-05 5.00000000');
    await sweepAt(settledFrom, '2026-11-12T04');
    expect(await refunds()).toHaveLength(1);
    expect(await notified()).toEqual(['packEnding']);
    expect(await pack()).toMatchObject({ used: '0' });
  });

  it('SLA-02 taken back before it comes it goes on, and at its end it cannot be', async () => {
    const id = await end();
    world.deps.setNow('2026-11-09T03:19:59.999Z');
    expect(await world.cancel(acme, id)).toBe('cancelled');
    expect(await pack()).toMatchObject({ state: 'active', actions: ['refund'] });
    world.deps.setNow(start);
    const again = await end();
    world.deps.setNow(endsAt);
    expect(await world.cancel(acme, again)).toBe('terminationOver');
    expect(await world.refund(acme, { kind: 'pack', id: packId })).toBe('packOver');
  });

  it('SLA-02 at once for security, an announced end is overtaken', async () => {
    const later = await end();
    const now = await end(world.deps, 'security');
    expect((await world.deps.terminations.load(acme, later))?.state.status).toBe('cancelled');
    expect((await world.deps.terminations.load(acme, now))?.endsAt).toBe(start);
    await sweepAt('2026-10-13T03:20:00.000Z', '2026-10-13T04');
    expect(await refunds()).toEqual([`SLA-02 5 ${start} 0 call`]);
  });
});

describe('ORD-01 the place in stock of a pack that is ended', () => {
  it('ORD-01, SLA-02 gives its place back to stock, once', async () => {
    const { stock, transact } = world.deps;
    await transact([stock.set({ sku: 'pack:calls:1M', region: 'any', left: 0 })]);
    await end();
    await sweepAt(settledFrom, '2026-11-12T04');
    await sweepAt(settledFrom, '2026-11-12T04');
    expect((await stock.load('pack:calls:1M', 'any'))?.left).toBe(1);
  });
});
