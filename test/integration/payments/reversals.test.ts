import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { awaitedTopUp, lastCharge, lastNotice, rewritten } from '#test/support/payments/notices.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { loadState, moveCash } from '#test/support/worlds/openAccounts.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

const paidTopUp = async () => {
  const topUp = await awaitedTopUp(world);
  await world.deliver(topUp.paid);
  return topUp;
};

const deliver = (notice = lastNotice(world)) => world.deliver(notice);

describe('PAY-05 what a provider takes back', () => {
  it('of a dispute is an entry of its own; cash goes below zero, and arrears follow', async () => {
    const { acme, chargeId } = await paidTopUp();
    await moveCash(world.deps, acme, '-30');
    world.stripe.books.dispute(chargeId);
    for (let n = 0; n < 2; n += 1) expect(await deliver()).toBe('taken');
    expect(await world.causes(acme)).toEqual([
      ...['topUp 50.00', 'topUp -30.00', 'reversal dispute withdrawn -50.00'],
    ]);
    const { arrears } = await loadState(world.deps, acme);
    expect([await world.cash(acme), arrears.since]).toEqual(['-30.00', world.deps.now()]);
    expect(world.deps.started).toContain(`arrears ${acme} ${arrears.episode}`);
    expect((await ledgerFacts(world.deps, acme)).fault, 'WAL-03').toBeUndefined();
  });

  it('of a dispute that is won comes back, and arrears end', async () => {
    const { acme, chargeId } = await paidTopUp();
    await moveCash(world.deps, acme, '-30');
    const { id } = world.stripe.books.dispute(chargeId);
    await deliver();
    world.stripe.books.winDispute(id);
    for (let n = 0; n < 2; n += 1) expect(await deliver()).toBe('taken');
    const { arrears } = await loadState(world.deps, acme);
    expect([await world.cash(acme), arrears.since]).toEqual(['20.00', undefined]);
  });

  it('of refunds in parts adds up to them', async () => {
    const { acme, chargeId } = await paidTopUp();
    world.stripe.books.refund(chargeId, 1250);
    await deliver();
    world.stripe.books.refund(chargeId);
    await deliver();
    expect((await world.causes(acme)).slice(1)).toEqual([
      ...['reversal refund withdrawn -12.50', 'reversal refund withdrawn -37.50'],
    ]);
  });
});

describe('PAY-05 notices out of order', () => {
  it.each([
    ['first', 3],
    ['last', 1],
  ])('of a refund that fails: it comes back, if its making is told %s', async (told, entries) => {
    const { acme, chargeId } = await paidTopUp();
    const { id } = world.stripe.books.refund(chargeId);
    const created = lastNotice(world);
    world.stripe.books.failRefund(id);
    const both = [created, lastNotice(world)];
    for (const notice of told === 'first' ? both : both.toReversed()) {
      expect(await deliver(notice)).toBe('taken');
    }
    expect(await world.cash(acme)).toBe('50.00');
    expect(await world.causes(acme)).toHaveLength(entries);
  });

  it('before the success was told is taken after it is credited', async () => {
    const { acme, chargeId, paid } = await awaitedTopUp(world);
    world.stripe.books.refund(chargeId, 2000);
    expect(await deliver()).toBe('taken');
    expect(await deliver(paid)).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00', 'reversal refund withdrawn -20.00']);
  });
});

describe('PAY-05 a reversal that does not fit its payment moves nothing, and is recorded', () => {
  it.each([
    ['of more than was charged', 'otherAmount', { amount: 5001 }],
    ['of another currency', 'otherCurrency', { currency: 'usd' }],
    ['of a charge that is not ours', 'notOurs', { payment_intent: 'pi_other' }],
  ])('%s: %s', async (_, reason, change) => {
    const { acme, chargeId } = await paidTopUp();
    world.stripe.books.dispute(chargeId);
    const altered = rewritten(world, lastNotice(world), ({ data }) => {
      Object.assign(data.object, change);
    });
    expect(await deliver(altered)).toBe(reason);
    expect([lastCharge(world), await world.cash(acme)]).toEqual([chargeId, '50.00']);
  });
});
