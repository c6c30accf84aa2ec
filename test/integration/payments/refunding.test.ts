import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { plusMs } from '#domain/time/instant.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { lastCharge, lastNotice } from '#test/support/payments/notices.ts';
import { newPaymentWorld, type PaymentWorld } from '#test/support/payments/paymentWorld.ts';
import { refundHere } from '#test/support/payments/refundHere.ts';
import { loadState, moveCash } from '#test/support/worlds/openAccounts.ts';

let world: PaymentWorld;
beforeAll(async () => {
  world = await newPaymentWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

let payers = 0;

/** A top-up of 50 by card. */
const credited = async (...tokens: readonly string[]) => {
  payers += 1;
  const acme = await world.payer(`payer-${payers}`, tokens.length > 0 ? tokens : undefined);
  const { paymentId } = await world.topUp(acme, '50');
  return { acme, paymentId, chargeId: lastCharge(world) };
};

type Asked = { readonly amount: string; readonly number?: string; readonly currency?: 'USD' };

const refund = (acme: AccountId, paymentId: string, asked: Asked, deps = world.deps) =>
  refundHere(deps, acme, { paymentId, ...asked });

const withdrawn = (amount: string): string => `reversal refund withdrawn -${amount}`;

const days = (count: number): void =>
  world.deps.setNow(plusMs(world.deps.now(), count * 86_400_000));

describe('PAY-05 a refund of a charge to a card that the operator makes here', () => {
  it('gives back at Stripe, and leaves cash once, whoever asks again and whatever is told', async () => {
    const { acme, paymentId, chargeId } = await credited();
    for (let n = 0; n < 2; n += 1) {
      expect(await refund(acme, paymentId, { amount: '20' })).toBe('withdrawn 20.00');
    }
    for (let n = 0; n < 2; n += 1) expect(await world.deliver(lastNotice(world))).toBe('taken');
    const rest = { amount: '30', number: 'r-2' };
    expect(await refund(acme, paymentId, rest)).toBe('withdrawn 30.00');
    days(3);
    expect(await refund(acme, paymentId, rest), 'Stripe forgets keys').toBe('withdrawn 30.00');
    expect(world.stripe.books.keptOf(chargeId)).toBe(0);
    expect(await world.causes(acme)).toEqual([
      ...['topUp 50.00', withdrawn('20.00'), withdrawn('30.00')],
    ]);
    expect((await ledgerFacts(world.deps, acme)).fault, 'WAL-03').toBeUndefined();
  });

  it('whose notice comes first is taken out once, below zero too', async () => {
    const { acme, paymentId, chargeId } = await credited();
    await moveCash(world.deps, acme, '-45');
    world.stripe.planRefunds(['lost']);
    await expect(refund(acme, paymentId, { amount: '20' })).rejects.toThrow('did not answer');
    expect(await world.cash(acme)).toBe('5.00');
    expect(await world.deliver(lastNotice(world))).toBe('taken');
    expect(await refund(acme, paymentId, { amount: '20' })).toBe('withdrawn 20.00');
    expect([world.stripe.books.keptOf(chargeId), await world.cash(acme)]).toEqual([
      ...[30_00, '-15.00'],
    ]);
  });

  it('asked for twice at once, and told meanwhile, leaves once', async () => {
    const { acme, paymentId, chargeId } = await credited();
    const asked = { amount: '20' };
    await Promise.allSettled([refund(acme, paymentId, asked), refund(acme, paymentId, asked)]);
    const told = lastNotice(world);
    await Promise.allSettled([world.deliver(told), refund(acme, paymentId, asked)]);
    expect(await world.deliver(told)).toBe('taken');
    expect([world.stripe.books.keptOf(chargeId), await world.causes(acme)]).toEqual([
      ...[30_00, ['topUp 50.00', withdrawn('20.00')]],
    ]);
  });
});

describe('PAY-05 a refund of a charge to a card, after something went wrong', () => {
  it.each([1, 2])('is made once by who asks again after dying at step %i', async (step) => {
    const { acme, paymentId, chargeId } = await credited();
    const dying = { ...crashAtStep(world.deps, step), provider: world.deps.provider };
    await expect(refund(acme, paymentId, { amount: '20' }, dying)).rejects.toThrow('dead');
    days(2);
    expect(await refund(acme, paymentId, { amount: '20' })).toBe('withdrawn 20.00');
    expect(await world.deliver(lastNotice(world)).catch(() => 'too late')).toBe('noticeTooOld');
    expect([world.stripe.books.keptOf(chargeId), await world.cash(acme)]).toEqual([
      ...[30_00, '30.00'],
    ]);
  });

  it('that its bank does not take comes back, and is told under its number from then on', async () => {
    const { acme, paymentId } = await credited();
    await refund(acme, paymentId, { amount: '20' });
    const made = [...world.stripe.books.takings.keys()].at(-1) ?? '';
    world.stripe.books.failRefund(made);
    expect(await refund(acme, paymentId, { amount: '20' })).toBe('reinstated 20.00');
    expect(await world.deliver(lastNotice(world))).toBe('taken');
    expect(await world.cash(acme)).toBe('50.00');
    const again = { amount: '20', number: 'r-2' };
    expect(await refund(acme, paymentId, again)).toBe('withdrawn 20.00');
  });

  it('of a top-up that the secondary paid gives back to that', async () => {
    const { acme, paymentId, chargeId } = await credited(
      ...['pm_card_visa_chargeDeclined', 'pm_card_visa'],
    );
    expect(await refund(acme, paymentId, { amount: '50' })).toBe('withdrawn 50.00');
    expect(world.stripe.books.keptOf(chargeId)).toBe(0);
  });
});

describe('PAY-05 a refund of which nothing is known', () => {
  it.each(['lost', 'lostRequest'] as const)(
    'moves nothing here, until it is: %s',
    async (fault) => {
      const { acme, paymentId, chargeId } = await credited();
      world.stripe.planRefunds([fault]);
      const asked = { amount: '20' };
      await expect(refund(acme, paymentId, asked)).rejects.toThrow('Stripe did not answer');
      expect(await world.cash(acme)).toBe('50.00');
      for (let n = 0; n < 3; n += 1) await refund(acme, paymentId, asked).catch(() => undefined);
      expect(await refund(acme, paymentId, asked)).toBe('withdrawn 20.00');
      expect([world.stripe.books.keptOf(chargeId), await world.cash(acme)]).toEqual([
        ...[30_00, '30.00'],
      ]);
    },
  );
});

describe('PAY-05 a refund that is not made', () => {
  it.each([
    ['of more than was topped up', 'beyondTopUp', { amount: '50.01' }],
    ['in another currency', 'currencyMismatch', { amount: '1', currency: 'USD' }],
  ] as const)('%s: %s', async (_, reason, asked) => {
    const { acme, paymentId } = await credited();
    expect(await refund(acme, paymentId, asked)).toBe(reason);
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });

  it('of more than is left after refunds and disputes, or of another amount under its number', async () => {
    const { acme, paymentId, chargeId } = await credited();
    await refund(acme, paymentId, { amount: '30' });
    expect(await refund(acme, paymentId, { amount: '29' })).toBe('refundRefused');
    expect(await refund(acme, paymentId, { amount: '21', number: 'r-2' })).toBe('refundRefused');
    world.stripe.books.dispute(chargeId);
    expect(await refund(acme, paymentId, { amount: '1', number: 'r-3' })).toBe('refundRefused');
    expect(await world.causes(acme)).toEqual(['topUp 50.00', withdrawn('30.00')]);
  });

  it('of a top-up that is not there, of another account, or not paid', async () => {
    const { paymentId } = await credited();
    const other = await world.payer('payer-unpaid', ['pm_card_visa_chargeDeclined']);
    const failed = await world.topUp(other, '50');
    expect(await refund(other, failed.paymentId, { amount: '1' })).toBe('topUpNotPaid');
    expect(await refund(other, paymentId, { amount: '1' })).toBe('topUpNotFound');
    const noCards = { ...world.deps, provider: undefined as never };
    expect(await refund(other, paymentId, { amount: '1' }, noCards)).toBe('providerNotSetUp');
  });
});

describe('TAX-02 while more is invoiced than was consumed', () => {
  it('nothing is given back here; what was given back in Stripe leaves cash all the same', async () => {
    const { acme, paymentId, chargeId } = await credited();
    const { accounts, transact } = world.deps;
    const state = await loadState(world.deps, acme);
    const invoiced = { ...state, version: state.version + 1, invoiced: new Decimal('5') };
    await transact([accounts.save(invoiced)]);
    expect(await refund(acme, paymentId, { amount: '20' })).toBe('fapiaoExceedsCash');
    expect(world.stripe.books.keptOf(chargeId)).toBe(50_00);
    world.stripe.books.refund(chargeId, 20_00, { tollgateNumber: 'r-1' });
    expect(await refund(acme, paymentId, { amount: '20' })).toBe('withdrawn 20.00');
    expect(await world.cash(acme)).toBe('30.00');
  });
});
