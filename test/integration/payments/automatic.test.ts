import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hour } from '#domain/time/hour.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { cny, type SelfPayers, selfPayers } from '#test/support/payments/selfPayers.ts';
import { recordOf, settleHours } from '#test/support/settle.ts';
import { moveCash } from '#test/support/worlds/openAccounts.ts';
import { recordUsage } from '#usecases/usage/recordUsage.ts';

let world: PaymentWorld;
let payers: SelfPayers;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
  payers = selfPayers(world);
});
afterAll(() => world.stop());

const paid = 'automatic succeeded: succeeded';

describe('PAY-04 automatic top-up', () => {
  it('begins below the threshold, not at it, by the amount', async () => {
    const acme = await payers.open();
    await payers.spend(acme, '90');
    expect([await world.cash(acme), await payers.topUps(acme)]).toEqual(['10.00', []]);
    await payers.spend(acme, '0.01');
    expect([await world.cash(acme), await payers.topUps(acme)]).toEqual(['59.99', [paid]]);
  });

  it('begins with a bill of usage, as settlement issues it', async () => {
    const acme = await payers.open({ threshold: cny('99.99') });
    const at = hour('2026-11-10T07');
    await recordUsage(world.deps, [recordOf(at, { accountId: acme, calls: 10_000 })]);
    await settleHours(world.deps, '2026-11-10T08:05:00.000Z', [at]);
    await world.work();
    expect(await world.causes(acme)).toEqual([
      'topUp 100.00',
      expect.stringMatching(/^bill -0/),
      'topUp 50.00',
    ]);
  });

  it('begins at once where the balance is below already', async () => {
    const acme = await payers.open({ threshold: cny('100.01') });
    await world.work();
    expect(await world.cash(acme)).toBe('150.00');
  });
});

describe('PAY-04 automatic top-ups, one after another', () => {
  it('go on until the balance is not below, as often as asked a day', async () => {
    const acme = await payers.open();
    await payers.spend(acme, '220');
    expect(await world.cash(acme)).toBe('-70.00');
    await payers.hours(1);
    expect([await world.cash(acme), await payers.topUps(acme)]).toEqual(['-20.00', [paid, paid]]);
    await payers.hours(3);
    expect(await payers.topUps(acme)).toHaveLength(2);
    expect((await payers.automatic(acme)).dueAt).toBe('2026-11-10T16:00:00.000Z');
    world.deps.setNow('2026-11-10T16:00:00.000Z');
    await world.sweep();
    expect([await world.cash(acme), await payers.topUps(acme)]).toEqual([
      '30.00',
      [paid, paid, paid],
    ]);
    await payers.hours(1);
    expect(await payers.automatic(acme)).toMatchObject({
      begun: { date: '2026-11-11', count: 1 },
    });
    expect((await payers.automatic(acme)).dueAt).toBeUndefined();
  });

  it('take no more a day than asked, whatever the count', async () => {
    const acme = await payers.open({ perDay: { count: 10, amount: cny('99.99') } });
    await payers.spend(acme, '300');
    await payers.hours(1);
    expect(await payers.topUps(acme)).toEqual([paid]);
  });
});

describe('PAY-04 automatic top-ups that are asked for more than once', () => {
  it("wait for one that is under way, the account's own too", async () => {
    const acme = await payers.open({}, ['pm_card_processing']);
    await world.topUp(acme, '20');
    await payers.spend(acme, '95');
    await payers.hours(1);
    expect(await payers.topUps(acme)).toEqual(['own open: pending']);
  });

  it('are begun once, however often it is asked for', async () => {
    const acme = await payers.open();
    await moveCash(world.deps, acme, '-95');
    world.deps.toCharge.push(...Array.from({ length: 3 }, () => ({ accountId: acme })));
    await world.work();
    await world.sweep();
    expect(await payers.topUps(acme)).toEqual([paid]);
  });

  it('are found by the sweep where the message was lost', async () => {
    const acme = await payers.open();
    await moveCash(world.deps, acme, '-95');
    world.deps.toCharge.splice(0);
    await world.sweep();
    expect(await payers.topUps(acme)).toEqual([paid]);
  });

  it.each([1, 2, 3, 4, 5])('killed at step %i of the worker, one is charged once', async (step) => {
    const acme = await payers.open();
    await moveCash(world.deps, acme, '-95');
    await world.work(crashAtStep(world.deps, step)).catch(() => undefined);
    await payers.hours(3);
    expect([await world.cash(acme), await payers.topUps(acme)]).toEqual(['55.00', [paid]]);
  });
});
