import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochMs } from '#domain/time/instant.ts';
import { signed } from '#infra/local/services/stripe/stripeNotices.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { awaitedTopUp, lastCharge, lastNotice, rewritten } from '#test/support/payments/notices.ts';
import { shown } from '#test/support/payments/paymentLooks.ts';
import {
  newPaymentWorld,
  noticeSecret,
  type PaymentWorld,
} from '#test/support/payments/paymentWorld.ts';

const start = '2026-11-10T08:00:00.000Z';

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld(start);
});
afterAll(() => world.stop());

const awaited = () => awaitedTopUp(world);

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
    const { deps } = world;
    await deps.transact([deps.accounts.claimPayment(acme, 'stripe', chargeId, 1)]);
    expect(await world.deliver(paid)).toBe('taken');
    expect([await world.cash(acme), await world.causes(acme)]).toEqual(['0.00', []]);
  });

  it('that another account was credited for is refused, and recorded', async () => {
    const { acme, chargeId, paid } = await awaited();
    const other = await world.payer('credited-by-hand');
    const { deps } = world;
    await deps.transact([deps.accounts.claimPayment(other, 'stripe', chargeId, 1)]);
    expect(await world.deliver(paid)).toBe('paymentConflict');
    expect(await world.causes(acme)).toEqual([]);
  });

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
