import { describe, expect, it } from 'vitest';
import { instant, plusMs } from '#domain/time/instant.ts';
import { presentTermination } from '#functions/api/terminations/present.ts';
import { decided } from '#test/support/decided.ts';
import { answering } from '#test/support/operationOf.ts';
import {
  both,
  due,
  expectDestroyed,
  expectRenewed,
  hourMs,
  paidAt,
  price,
  waiting,
} from '#test/support/worlds/waitingTerm.ts';
import { trial } from '#test/support/worlds/world.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';
import { sweepPauses } from '#usecases/terminations/pauses/advancePause.ts';
import { announcePause } from '#usecases/terminations/pauses/announcePause.ts';

describe.each(both)('ORD-05 EXP-02 EXP-03 a %s that should have been destroyed', (kind, item) => {
  it('72 hours late it is destroyed, whatever was there', async () => {
    const made = await waiting(item);
    await paidAt(made, plusMs(instant(due[kind]), -1), price[kind]);
    const at = plusMs(instant(due[kind]), 72 * hourMs);
    expect(await made.world.step(made.of, 'destroy', at)).toBe('done');
    await expectDestroyed(made, item, `${price[kind]}.00`);
  });

  it.each([
    ['at it', 0],
    ['an hour after it', hourMs],
  ])(
    'a credit that came %s is the account’s own, for what it orders instead',
    async (_name, ms) => {
      const made = await waiting(item);
      await paidAt(made, plusMs(instant(due[kind]), -1), '100');
      await paidAt(made, plusMs(instant(due[kind]), ms), '5000');
      const at = plusMs(instant(due[kind]), ms + 5_000);
      made.world.deps.setNow(at);
      await retryRenewals(made.world.deps, made.of.accountId);
      expect(await made.world.step(made.of, 'destroy', at)).toBe('done');
      await expectDestroyed(made, item, '5100.00');
    },
  );

  it('a credit after it takes nothing from one that sufficed in time', async () => {
    const made = await waiting(item);
    await paidAt(made, plusMs(instant(due[kind]), -1), price[kind]);
    await paidAt(made, plusMs(instant(due[kind]), hourMs), '5000');
    const at = plusMs(instant(due[kind]), hourMs + 5_000);
    expect(await made.world.step(made.of, 'destroy', at)).toBe('over');
    await expectRenewed(made, item, at);
    expect(await made.world.balance(made.of.accountId)).toBe('5000.00');
  });
});

const deadline = instant(due.gateway);

/** Paused from a day before its expiry on, to long after its deadline; paid for in its last instant. */
const paused = async (until = '2026-12-05T03:20:00.000Z') => {
  const made = await waiting(trial, 0, async (world, of) => {
    const operation = answering(world.operation(), presentTermination);
    const from = instant('2026-11-09T03:20:00.000Z');
    const pause = { resource: { kind: of.kind, id: of.id }, reason: 'move', from } as const;
    const request = { ...pause, until: instant(until) };
    decided(await announcePause(world.deps, operation, of.accountId, request));
  });
  await paidAt(made, plusMs(deadline, -1), price.gateway);
  return made;
};

describe('SLA-02 ORD-05 a pause of what should have been destroyed', () => {
  it('gives back the same days, whether it or the destruction is looked at first', async () => {
    const balances = [];
    for (const pauseFirst of [true, false]) {
      const made = await paused();
      const { world, of } = made;
      const at = plusMs(deadline, hourMs);
      world.deps.setNow(at);
      if (pauseFirst) await sweepPauses(world.deps);
      expect(await world.step(of, 'destroy', at)).toBe('over');
      for (let day = 1; day <= 30; day += 1) {
        world.deps.setNow(plusMs(at, day * 24 * hourMs));
        await sweepPauses(world.deps);
      }
      expect((await world.stored(of)).item.state.status).toBe('running');
      balances.push(await world.balance(of.accountId));
    }
    expect(balances[0]).toBe(balances[1]);
    expect(Number(balances[0])).toBeGreaterThan(500);
  });

  it('ends with it as ever, if it is destroyed', async () => {
    const made = await paused();
    const { world, of } = made;
    world.deps.setNow(plusMs(deadline, 72 * hourMs));
    await sweepPauses(world.deps);
    expect(await world.step(of, 'destroy', plusMs(deadline, 72 * hourMs))).toBe('done');
    world.deps.setNow(plusMs(deadline, 97 * hourMs));
    await sweepPauses(world.deps);
    const { item } = await world.stored(of);
    expect(item.pauses).toMatchObject([{ dealtWith: true }]);
    expect(await world.balance(of.accountId)).toBe('928.00');
  });
});

describe('SLA-02 ORD-05 a pause waits for a late renewal only where that matters, and while it may come', () => {
  it.each(['2026-11-10T03:20:00.000Z', deadline])(
    'over by %s, it gives its days back with the next sweep, and the renewal comes all the same',
    async (until) => {
      const { world, of } = await paused(until);
      const at = plusMs(deadline, hourMs);
      world.deps.setNow(at);
      await sweepPauses(world.deps);
      expect(await world.balance(of.accountId)).toBe('928.00');
      expect(await world.step(of, 'destroy', at)).toBe('over');
      expect((await world.stored(of)).item.payments).toMatchObject([{}, { paidAt: at }]);
      expect(await sweepPauses(world.deps)).toBe(0);
      expect(await world.balance(of.accountId)).toBe('29.00');
    },
  );

  it('72 hours late it gives them back, whatever has become of the destruction', async () => {
    const { world, of } = await paused();
    world.deps.setNow(plusMs(deadline, 72 * hourMs - 1));
    await sweepPauses(world.deps);
    expect(await world.balance(of.accountId)).toBe('899.00');
    world.deps.setNow(plusMs(deadline, 97 * hourMs));
    await sweepPauses(world.deps);
    expect(await world.balance(of.accountId)).toBe('928.00');
    expect(await world.step(of, 'destroy', world.deps.now())).toBe('done');
  });
});
