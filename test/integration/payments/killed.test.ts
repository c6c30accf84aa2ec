import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { hour } from '#domain/time/hour.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { awaitedTopUp, lastNotice } from '#test/support/payments/notices.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { refundHere } from '#test/support/payments/refundHere.ts';
import { settle } from '#test/support/settle.ts';
import { loadState } from '#test/support/worlds/openAccounts.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

/** Settles an hour, whose bill has no item of its own yet. */
const settleSome = async (accountId: AccountId): Promise<void> => {
  const state = await loadState(world.deps, accountId);
  const { next } = settle(state, hour('2026-11-10T06'), [{ calls: 10_000 }]);
  await world.deps.accounts.commit(next);
};

/** The last bill has no item yet, then the transaction: two writes, each with a step before and after it. */
const steps = [1, 2, 3, 4];

describe('PAY-03 a process that is killed between any two writes', () => {
  it.each(steps)('of a notice, at step %i: the repeat credits once', async (step) => {
    const { acme, paid } = await awaitedTopUp(world);
    await settleSome(acme);
    await expect(world.deliver(paid, crashAtStep(world.deps, step))).rejects.toThrow('dead');
    for (let n = 0; n < 2; n += 1) expect(await world.deliver(paid)).toBe('taken');
    const credits = (await world.causes(acme)).filter((cause) => cause.startsWith('topUp'));
    expect(credits).toEqual(['topUp 50.00']);
    expect((await ledgerFacts(world.deps, acme)).fault).toBeUndefined();
  });

  it.each(steps)('of a dispute, at step %i: the repeat takes it out once', async (step) => {
    const { acme, chargeId, paid } = await awaitedTopUp(world);
    await world.deliver(paid);
    await settleSome(acme);
    world.stripe.books.dispute(chargeId);
    const told = lastNotice(world);
    await expect(world.deliver(told, crashAtStep(world.deps, step))).rejects.toThrow('dead');
    for (let n = 0; n < 2; n += 1) expect(await world.deliver(told)).toBe('taken');
    const taken = (await world.causes(acme)).filter((cause) => cause.startsWith('reversal'));
    expect(taken).toEqual(['reversal dispute withdrawn -50.00']);
  });

  it.each(steps)('of the worker, at step %i: the repeat charges and credits once', async (step) => {
    const acme = await world.payer(`worker-${step}`);
    const paymentId = await world.start(acme, '50');
    await settleSome(acme);
    await expect(world.work(crashAtStep(world.deps, step))).rejects.toThrow('dead');
    world.deps.toCharge.push({ accountId: acme, paymentId });
    await world.work();
    const credits = (await world.causes(acme)).filter((cause) => cause.startsWith('topUp'));
    expect(credits).toEqual(['topUp 50.00']);
    const charges = [...world.stripe.books.intents.values()].filter(
      ({ metadata }) => metadata['tollgateAccount'] === acme,
    );
    expect(charges).toHaveLength(1);
  });
});

describe('PAY-05 a process that is killed between any two writes', () => {
  it.each(steps)('of a refund made here, at step %i: it leaves cash once', async (step) => {
    const acme = await world.payer(`refunded-${step}`);
    const { paymentId } = await world.topUp(acme, '50');
    await settleSome(acme);
    const asked = { paymentId, amount: '20' };
    const dying = crashAtStep(world.deps, step);
    await expect(refundHere(dying, acme, asked)).rejects.toThrow('dead');
    const [, made] = await Promise.allSettled([
      world.deliver(lastNotice(world)),
      refundHere(world.deps, acme, asked),
    ]);
    expect(made).toEqual({ status: 'fulfilled', value: 'withdrawn 20.00' });
    expect(await world.deliver(lastNotice(world))).toBe('taken');
    const taken = (await world.causes(acme)).filter((cause) => cause.startsWith('reversal'));
    expect(taken).toEqual(['reversal refund withdrawn -20.00']);
  });
});

describe('PAY-03 a notice has no further step to be killed at', () => {
  it('than four', async () => {
    const { acme, paid } = await awaitedTopUp(world);
    await settleSome(acme);
    expect(await world.deliver(paid, crashAtStep(world.deps, 5))).toBe('taken');
  });
});
