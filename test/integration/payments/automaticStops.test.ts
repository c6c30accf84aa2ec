import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { completeClosure } from '#domain/account/closure/completeClosure.ts';
import { reopen, requestClosure } from '#domain/account/closure/requestClosure.ts';
import { payOut } from '#domain/account/wallet/payOut.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { dayMs, hourMs, plusMs } from '#domain/time/instant.ts';
import { Unavailable } from '#shared/faults.ts';
import { decided } from '#test/support/decided.ts';
import { lastCharge, lastNotice } from '#test/support/payments/notices.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { cny, type SelfPayers, selfPayers } from '#test/support/payments/selfPayers.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import { chargePayment } from '#usecases/payments/chargePayment.ts';

let world: PaymentWorld;
let payers: SelfPayers;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
  payers = selfPayers(world);
});
afterAll(() => world.stop());

const later = (ms: number): void => world.deps.setNow(plusMs(world.deps.now(), ms));

const change = async (
  acme: AccountId,
  decide: (state: AccountState) => Changed | AccountState | Refused<string>,
): Promise<void> => {
  const changed = await transactAccount<object, string>(world.deps, acme, {}, async (state) => {
    const next = decide(state);
    if (isRefused(next)) return next;
    return 'next' in next
      ? { ...next, writes: [], answer: {} }
      : { next, events: [], writes: [], answer: {} };
  });
  decided(changed);
};

const paid = 'automatic succeeded: succeeded';
const pausesOf = async (acme: AccountId) => {
  const { items } = await world.deps.notices.list(acme, 100);
  return items.flatMap(({ figures }) => figures['pauseReason'] ?? []);
};

describe('PAY-04 money that goes back to its payer', () => {
  it.each(['refund', 'dispute'] as const)('by a %s is not charged again', async (by) => {
    const acme = await payers.open();
    await payers.spend(acme, '95');
    world.stripe.books[by](lastCharge(world));
    expect(await world.deliver(lastNotice(world))).toBe('taken');
    await payers.spend(acme, '1');
    await payers.hours(3);
    expect([await world.cash(acme), await payers.topUps(acme)]).toEqual(['4.00', [paid]]);
    expect((await payers.automatic(acme)).paused).toMatchObject({ reason: 'givenBack' });
    expect(await pausesOf(acme)).toEqual(['givenBack']);
    await payers.set(acme);
    await world.work();
    expect(await world.cash(acme)).toBe('54.00');
  });

  it('by a payout is not charged again, also while it was due', async () => {
    const acme = await payers.open({}, ['pm_card_processing']);
    await payers.spend(acme, '95');
    await change(acme, (state) =>
      payOut(
        state,
        { bucket: 'cash', amount: cny('5').amount, reference: 'out-1' },
        { sha256: world.deps.sha256, now: world.deps.now() },
      ),
    );
    world.stripe.books.finish(lastCharge(world), { code: 'card_declined' });
    await payers.hours(3);
    expect(await payers.topUps(acme)).toEqual(['automatic failed: declined']);
    expect((await payers.automatic(acme)).paused).toMatchObject({ reason: 'givenBack' });
  });
});

describe('PAY-04 an account that was closed, and reopened', () => {
  it('says that it is paused, and tops itself up once it is set anew', async () => {
    const acme = await payers.open({ threshold: cny('200') }, ['pm_card_processing']);
    await world.work();
    world.stripe.books.finish(lastCharge(world), { code: 'card_declined' });
    await payers.hours(1);
    await payers.set(acme, { threshold: cny('200') });
    const nothing = { instances: [], gateways: [], packs: [], incomplete: false };
    await change(acme, (state) => requestClosure(state, nothing, world.deps.now()));
    world.deps.toCharge.splice(0);
    later(4 * dayMs);
    await change(acme, (state) => {
      const closed = completeClosure(state, { sha256: world.deps.sha256, now: world.deps.now() });
      if (closed === undefined) throw new Error('it can be closed');
      return closed;
    });
    await payers.hours(2);
    expect((await payers.automatic(acme)).paused).toMatchObject({ reason: 'closed' });
    await change(acme, (state) => reopen(state, world.deps.now()));
    world.stripe.plan(['success']);
    await payers.set(acme, { threshold: cny('200') });
    await world.work();
    expect((await payers.topUps(acme))[0]).toBe(paid);
  });
});

describe('PAY-04 a card whose owner would have to confirm', () => {
  it('is taken as refused at once, and what was begun before does not pause what is set anew', async () => {
    const acme = await payers.open({}, ['pm_card_authenticationRequired']);
    await payers.spend(acme, '95');
    expect(await payers.topUps(acme)).toEqual(['automatic failed: actionRequired']);
    expect(await pausesOf(acme)).toEqual(['refused']);
    world.stripe.books.finish(lastCharge(world));
    await world.deliver(lastNotice(world));
    expect(await world.cash(acme)).toBe('55.00');
  });

  it('one that nobody knows of for a day pauses nothing that was set anew since', async () => {
    const acme = await payers.open({}, ['pm_card_processing']);
    await payers.spend(acme, '95');
    await payers.hours(1);
    await payers.set(acme);
    await payers.hours(26);
    expect((await payers.topUps(acme)).at(-1)).toBe('automatic expired: pending');
    expect((await payers.automatic(acme)).paused).toBeUndefined();
  });
});

describe('PAY-02 a payment whose provider can never be asked again', () => {
  it('ends a day after its window all the same, and what is told later is credited', async () => {
    const acme = await world.payer('unanswered', ['pm_card_processing']);
    const { paymentId } = await world.topUp(acme, '20');
    const query = async () => {
      throw new Unavailable('Stripe did not answer');
    };
    const deps = { ...world.deps, provider: { ...world.deps.provider, query } };
    const ask = () => chargePayment(deps, { accountId: acme, paymentId });
    later(47 * hourMs);
    await expect(ask()).rejects.toThrow('did not answer');
    later(hourMs);
    expect(await ask()).toBe('over');
    expect((await world.payment(acme, paymentId)).state.status).toBe('expired');
    world.stripe.books.finish(lastCharge(world));
    await world.deliver(lastNotice(world));
    expect(await world.cash(acme)).toBe('20.00');
  });
});
