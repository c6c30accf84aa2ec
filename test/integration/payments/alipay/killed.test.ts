import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { hour } from '#domain/time/hour.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import {
  type AlipayWorld,
  lastOf,
  newAlipayWorld,
  paidCheckout,
} from '#test/support/payments/alipayWorld.ts';
import { settle } from '#test/support/settle.ts';
import { loadState } from '#test/support/worlds/openAccounts.ts';

let world: AlipayWorld;
beforeAll(async () => {
  world = await newAlipayWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

/** Settles an hour, whose bill has no item of its own yet. */
const settleSome = async (accountId: AccountId): Promise<void> => {
  const state = await loadState(world.deps, accountId);
  const { next } = settle(state, hour('2026-11-10T06'), [{ calls: 10_000 }]);
  await world.deps.accounts.commit(next);
};

const crashing = (step: number) => ({
  ...crashAtStep(world.deps, step),
  provider: world.deps.provider,
});

/** The last bill has no item yet, then the transaction: two writes, each with a step before and after it. */
const steps = [1, 2, 3, 4];

describe('PAY-03 a process that is killed between any two writes', () => {
  it.each(steps)('of a notice of Alipay, at step %i: the repeat credits once', async (step) => {
    const { acme, paid } = await paidCheckout(world);
    await settleSome(acme);
    await expect(world.deliver(paid, crashing(step))).rejects.toThrow('dead');
    for (let n = 0; n < 2; n += 1) expect(await world.deliver(paid)).toBe('taken');
    const credits = (await world.causes(acme)).filter((cause) => cause.startsWith('topUp'));
    expect(credits).toEqual(['topUp 50.00']);
    expect((await ledgerFacts(world.deps, acme)).fault).toBeUndefined();
  });

  it.each(steps)('of a refund, at step %i: the repeat takes it out once', async (step) => {
    const { acme, order, paid } = await paidCheckout(world);
    await world.deliver(paid);
    await settleSome(acme);
    world.alipay.books.refund(order, 'r-1', 20_00);
    const told = lastOf(world);
    await expect(world.deliver(told, crashing(step))).rejects.toThrow('dead');
    for (let n = 0; n < 2; n += 1) expect(await world.deliver(told)).toBe('taken');
    const taken = (await world.causes(acme)).filter((cause) => cause.startsWith('reversal'));
    expect(taken).toEqual(['reversal refund withdrawn -20.00']);
  });

  it.each(steps)('of asking, at step %i: asking again credits once', async (step) => {
    const { acme } = await paidCheckout(world);
    await settleSome(acme);
    world.later(11 * 60_000);
    await expect(world.sweep(crashing(step))).rejects.toThrow('dead');
    await world.sweep();
    const credits = (await world.causes(acme)).filter((cause) => cause.startsWith('topUp'));
    expect(credits).toEqual(['topUp 50.00']);
  });

  it('a notice has no further step to be killed at', async () => {
    const { acme, paid } = await paidCheckout(world);
    await settleSome(acme);
    expect(await world.deliver(paid, crashing(5))).toBe('taken');
  });

  it('two that ask and one that is told at once credit once', async () => {
    const { acme, paid } = await paidCheckout(world);
    world.later(11 * 60_000);
    await Promise.allSettled([world.sweep(), world.deliver(paid), world.sweep()]);
    expect(await world.deliver(paid)).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });
});
