import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { openCheckout, openPayment, type Payment } from '#domain/payments/payment.ts';
import { hourMs } from '#domain/time/instant.ts';
import { newAlipayWorld } from '#test/support/payments/alipayWorld.ts';
import { awaitedTopUp, rewritten } from '#test/support/payments/notices.ts';
import { newPaymentWorld } from '#test/support/payments/paymentWorld.ts';
import type { TestDeps } from '#test/support/worlds/testDeps.ts';
import { chargePayment } from '#usecases/payments/chargePayment.ts';

const start = '2026-11-10T08:00:00.000Z';

const worldOf = async <World extends { readonly stop: () => Promise<void> }>(
  made: Promise<World>,
): Promise<World> => {
  const world = await made;
  onTestFinished(() => world.stop());
  return world;
};

const topUp = (accountId: AccountId) => ({
  ...{ accountId, paymentId: 'pay-mf3k2a9c1-1f6e02b4c8', money: money('50', 'CNY') },
});

const elsewhere = (accountId: AccountId, provider: Payment['provider'], deps: TestDeps) =>
  openCheckout(
    { ...topUp(accountId), provider, finish: 'qr', address: 'https://example.com/1' },
    deps.now(),
  );

describe("PAY-06 another provider's top-up", () => {
  it('is not asked about, and stays open', async () => {
    const world = await worldOf(newAlipayWorld(start));
    const acme = await world.payer('acme');
    const other = elsewhere(acme, 'stripe', world.deps);
    await world.deps.transact([world.deps.payments.create(other)]);
    world.later(2 * hourMs);
    await world.sweep();
    expect(await world.payment(acme, other.paymentId)).toEqual(other);
  });

  it('is not charged', async () => {
    const world = await worldOf(newPaymentWorld(start));
    const acme = await world.payer('acme');
    const [card] = (await world.deps.paymentMethods.load(acme)).methods;
    if (card === undefined) throw new Error('no card');
    const primary = { ...card, provider: 'alipay' } as const;
    const other = openPayment({ ...topUp(acme), primary }, world.deps.now());
    await world.deps.transact([world.deps.payments.create(other)]);
    const { paymentId } = other;
    expect(await chargePayment(world.deps, { accountId: acme, paymentId })).toBe('over');
    expect(await world.payment(acme, paymentId)).toEqual(other);
    expect(world.stripe.books.intents.size).toBe(0);
  });

  it('is not credited by a notice that names it', async () => {
    const world = await worldOf(newPaymentWorld(start));
    const { acme, paid } = await awaitedTopUp(world);
    const other = elsewhere(acme, 'alipay', world.deps);
    await world.deps.transact([world.deps.payments.create(other)]);
    const naming = rewritten(world, paid, ({ data: { object } }) => {
      object['metadata'] = { ...(object['metadata'] as object), tollgatePayment: other.paymentId };
    });
    expect(await world.deliver(naming)).toBe('notOurs');
    expect([await world.cash(acme), await world.refusals()]).toEqual(['0.00', ['notOurs 1']]);
  });
});
