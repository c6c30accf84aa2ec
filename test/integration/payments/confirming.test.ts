import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { plusMs } from '#domain/time/instant.ts';
import { decided } from '#test/support/decided.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { lastCharge, lastNotice } from '#test/support/payments/notices.ts';
import { shown } from '#test/support/payments/paymentLooks.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { chargePayment } from '#usecases/payments/chargePayment.ts';
import { getTopUp } from '#usecases/payments/getTopUp.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

let payers = 0;

/** A top-up of 20, whose card's owner has to confirm; another card is there too. */
const awaiting = async (returnUrl?: string) => {
  payers += 1;
  const cards = ['pm_card_authenticationRequired', 'pm_card_visa'];
  const acme = await world.payer(`owner-${payers}`, cards);
  const paymentId = await world.start(acme, '20', returnUrl);
  await world.work();
  return { acme, paymentId, chargeId: lastCharge(world) };
};

const confirmation = async (acme: AccountId, paymentId: string, toItsPayer = true) =>
  decided(await getTopUp(world.deps, acme, paymentId, toItsPayer)).confirmation;

const minutes = (count: number): void =>
  world.deps.setNow(plusMs(world.deps.now(), count * 60_000));

const lookOf = async (acme: AccountId, paymentId: string) => [
  ...[shown(await world.payment(acme, paymentId)), await world.cash(acme)],
];

const told = async (acme: AccountId) => {
  const { items } = await world.deps.notices.list(acme, 10);
  return items.map(({ kind, figures }) => `${kind} ${figures['outcome']}`);
};

describe('PAY-02 a charge that the owner of the card has to confirm', () => {
  it('is confirmed by the secret that its payer alone is told, and its notice credits it once', async () => {
    const { acme, paymentId, chargeId } = await awaiting();
    const { client_secret: clientSecret } = world.stripe.books.intent(chargeId);
    const until = plusMs(world.deps.now(), 2 * 3_600_000);
    expect(await confirmation(acme, paymentId)).toEqual({ clientSecret, until });
    expect(await confirmation(acme, paymentId, false)).toBeUndefined();
    world.stripe.books.finish(chargeId);
    expect(await confirmation(acme, paymentId), 'nothing is to be confirmed').toBeUndefined();
    for (let n = 0; n < 2; n += 1) expect(await world.deliver(lastNotice(world))).toBe('taken');
    expect(await lookOf(acme, paymentId)).toEqual(['succeeded: succeeded', '20.00']);
    expect(await world.causes(acme)).toEqual(['topUp 20.00']);
  });

  it('is confirmed on a page that leads back, and the scheduled question credits it', async () => {
    const { acme, paymentId } = await awaiting('https://example.com/back');
    const { redirectUrl = '' } = (await confirmation(acme, paymentId)) ?? {};
    const page = await fetch(redirectUrl, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([303, 'https://example.com/back']);
    minutes(60);
    for (let n = 0; n < 2; n += 1) await world.sweep();
    expect(await lookOf(acme, paymentId)).toEqual(['succeeded: succeeded', '20.00']);
  });

  it('may be tried again after it failed, and nobody else is charged meanwhile', async () => {
    const { acme, paymentId, chargeId } = await awaiting();
    world.stripe.books.finish(chargeId, { code: 'payment_intent_authentication_failure' });
    expect(await world.deliver(lastNotice(world))).toBe('taken');
    await world.work();
    expect(lastCharge(world)).toBe(chargeId);
    expect(await confirmation(acme, paymentId)).toMatchObject({ clientSecret: /^secret_/ });
    world.stripe.books.finish(chargeId);
    await world.deliver(lastNotice(world));
    expect(await lookOf(acme, paymentId)).toEqual(['succeeded: succeeded', '20.00']);
  });

  it('has the secondary charged if the bank declines it then', async () => {
    const { acme, paymentId, chargeId } = await awaiting();
    world.stripe.books.finish(chargeId, { code: 'card_declined' });
    await world.deliver(lastNotice(world));
    await world.work();
    expect(await lookOf(acme, paymentId)).toEqual(['succeeded: declined, succeeded', '20.00']);
  });
});

describe('PAY-02 a charge that was not confirmed in time', () => {
  it('is withdrawn at its provider after two hours, not before, and every contact is told', async () => {
    const { acme, paymentId, chargeId } = await awaiting();
    minutes(119);
    await world.sweep();
    expect(world.stripe.books.intent(chargeId).status).toBe('requires_action');
    minutes(1);
    expect(await confirmation(acme, paymentId)).toBeUndefined();
    minutes(10);
    await world.sweep();
    expect(world.stripe.books.intent(chargeId).status).toBe('canceled');
    expect(await lookOf(acme, paymentId)).toEqual(['expired: failed', '0.00']);
    expect(await told(acme)).toEqual(['paymentFailed unconfirmed']);
    expect(await world.deliver(lastNotice(world))).toBe('taken');
    expect(await told(acme)).toHaveLength(1);
    expect(lastCharge(world), 'the secondary is not charged').toBe(chargeId);
  });

  it('is credited if it was confirmed just before, whoever hears of it first', async () => {
    const { acme, paymentId, chargeId } = await awaiting();
    minutes(121);
    world.stripe.books.finish(chargeId);
    const paid = lastNotice(world);
    await Promise.allSettled([world.sweep(), world.deliver(paid)]);
    await world.sweep();
    expect(await lookOf(acme, paymentId)).toEqual(['succeeded: succeeded', '20.00']);
    expect(await world.causes(acme)).toEqual(['topUp 20.00']);
  });
});

describe('PAY-02 a charge that was withdrawn', () => {
  it('that somebody withdraws at Stripe is over as well', async () => {
    const { acme, paymentId, chargeId } = await awaiting();
    world.stripe.books.cancel(chargeId);
    expect(await world.deliver(lastNotice(world))).toBe('taken');
    expect(await lookOf(acme, paymentId)).toEqual(['expired: failed', '0.00']);
  });

  it.each([1, 2])('is over once, if who withdraws it dies at step %i', async (step) => {
    const { acme, paymentId, chargeId } = await awaiting();
    minutes(121);
    const payment = { accountId: acme, paymentId };
    const dying = { ...crashAtStep(world.deps, step), provider: world.deps.provider };
    await expect(chargePayment(dying, payment)).rejects.toThrow('dead');
    expect(world.stripe.books.intent(chargeId).status).toBe('canceled');
    await Promise.allSettled([
      chargePayment(world.deps, payment),
      world.deliver(lastNotice(world)),
    ]);
    await chargePayment(world.deps, payment);
    expect(await lookOf(acme, paymentId)).toEqual(['expired: failed', '0.00']);
    expect(await told(acme)).toEqual(['paymentFailed unconfirmed']);
  });
});
