import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { money } from '#domain/money/money.ts';
import { dayMs, epochMs, plusMs } from '#domain/time/instant.ts';
import { signed } from '#infra/local/services/stripe/stripeNotices.ts';
import { decided } from '#test/support/decided.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { awaitedTopUp, lastCharge, lastNotice, rewritten } from '#test/support/payments/notices.ts';
import { shown } from '#test/support/payments/paymentLooks.ts';
import {
  newPaymentWorld,
  noticeSecret,
  type PaymentWorld,
} from '#test/support/payments/paymentWorld.ts';
import { chargePayment } from '#usecases/payments/chargePayment.ts';
import { topUp } from '#usecases/wallet/topUp.ts';

const start = '2026-11-10T08:00:00.000Z';

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld(start);
});
afterAll(() => world.stop());

const awaited = () => awaitedTopUp(world);

/** What an operator records as paid. */
const byHand = async (accountId: AccountId, chargeId: string, amount: string): Promise<void> => {
  const paid = { provider: 'stripe', paymentId: chargeId, money: money(amount, 'CNY') };
  decided(await topUp(world.deps, operationOf(world.deps.newId()), accountId, paid));
};

describe('PAY-03 a notice of a success', () => {
  it('credits once; replayed, at once or later, it is answered with success and changes nothing', async () => {
    const { acme, paid } = await awaited();
    expect(await world.deliver(paid)).toBe('taken');
    const before = await ledgerFacts(world.deps, acme);
    for (let n = 0; n < 3; n += 1) expect(await world.deliver(paid)).toBe('taken');
    expect(await ledgerFacts(world.deps, acme)).toEqual(before);
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });

  it('under another event id credits nothing more', async () => {
    const { acme, paid } = await awaited();
    await world.deliver(paid);
    const again = rewritten(world, paid, (event) => Object.assign(event, { id: 'evt_other' }));
    expect(await world.deliver(again)).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });

  it('delivered twice at the same time credits once', async () => {
    const { acme, paid } = await awaited();
    await Promise.allSettled([world.deliver(paid), world.deliver(paid), world.deliver(paid)]);
    expect(await world.deliver(paid)).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });
});

describe('PAY-03 a notice of a success that is known', () => {
  it('that the worker has found out before changes nothing', async () => {
    const acme = await world.payer('asked-first');
    await world.topUp(acme, '50');
    expect(await world.deliver(lastNotice(world))).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });

  it('that an operator has recorded by hand as a top-up (WAL-04) is credited once', async () => {
    const { acme, chargeId, paid } = await awaited();
    await byHand(acme, chargeId, '50');
    expect(await world.deliver(paid)).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });

  it('that was recorded by hand with another amount is refused, and recorded', async () => {
    const { acme, chargeId, paid } = await awaited();
    await byHand(acme, chargeId, '5');
    expect(await world.deliver(paid)).toBe('paymentConflict');
    expect(await world.causes(acme)).toEqual(['topUp 5.00']);
  });

  it('asked about, that stops the worker, which the operator is told of, until it is given up', async () => {
    const { acme, chargeId } = await awaited();
    await byHand(acme, chargeId, '5');
    const [{ paymentId } = { paymentId: '' }] = (await world.deps.payments.list(acme, 9)).items;
    const ask = () => chargePayment(world.deps, { accountId: acme, paymentId });
    const now = world.deps.now();
    world.deps.setNow(plusMs(now, 2 * dayMs - 1));
    await expect(ask()).rejects.toThrow('paymentConflict');
    world.deps.setNow(plusMs(now, 2 * dayMs));
    expect(await ask()).toBe('over');
    expect(shown(await world.payment(acme, paymentId))).toBe('expired: pending');
    world.deps.setNow(now);
    expect(await world.causes(acme)).toEqual(['topUp 5.00']);
  });

  it('that another account was credited for is refused, and recorded', async () => {
    const { acme, chargeId, paid } = await awaited();
    await byHand(await world.payer('credited-by-hand'), chargeId, '50');
    expect(await world.deliver(paid)).toBe('paymentConflict');
    expect(await world.causes(acme)).toEqual([]);
  });
});

describe('PAY-03 a notice', () => {
  it('of nothing that matters is recorded as ignored', async () => {
    const { paid } = await awaited();
    const other = rewritten(world, paid, (event) =>
      Object.assign(event, { type: 'customer.created' }),
    );
    expect(await world.deliver(other)).toBe('ignored');
  });
});

describe('PAY-02 a notice of a decline', () => {
  it('has the secondary charged, by the worker', async () => {
    const acme = await world.payer('declined', ['pm_card_processing', 'pm_card_visa']);
    const { paymentId } = await world.topUp(acme, '50');
    const chargeId = lastCharge(world);
    world.stripe.books.finish(chargeId, { code: 'card_declined' });
    expect(await world.deliver(lastNotice(world))).toBe('taken');
    await world.work();
    expect(shown(await world.payment(acme, paymentId))).toBe('succeeded: declined, succeeded');
    expect(await world.cash(acme)).toBe('50.00');
  });

  it('that comes after the success changes nothing', async () => {
    const { acme, chargeId, paid } = await awaited();
    await world.deliver(paid);
    const intent = { ...world.stripe.books.intent(chargeId), status: 'requires_payment_method' };
    const late = signed(
      {
        type: 'payment_intent.payment_failed',
        object: { ...intent, last_payment_error: { code: 'card_declined' } },
      },
      epochMs(world.deps.now()),
      noticeSecret,
    );
    expect(await world.deliver(late)).toBe('taken');
    await world.work();
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });
});
