import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { crashAtStep } from '#test/support/faults/crash.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import {
  type AlipayWorld,
  lastOf,
  newAlipayWorld,
  paidCheckout,
} from '#test/support/payments/alipayWorld.ts';
import { refundHere } from '#test/support/payments/refundHere.ts';

let world: AlipayWorld;
beforeAll(async () => {
  world = await newAlipayWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

const credited = async () => {
  const checkout = await paidCheckout(world);
  await world.deliver(checkout.paid);
  return checkout;
};

type Asked = { readonly amount: string; readonly number?: string; readonly currency?: 'USD' };

const refund = (acme: AccountId, paymentId: string, asked: Asked, deps = world.deps) =>
  refundHere(deps, acme, { paymentId, ...asked });

const withdrawn = (amount: string): string => `reversal refund withdrawn -${amount}`;

describe('PAY-05 a refund that the operator makes here', () => {
  it('gives back at Alipay, and leaves cash once, whoever asks again and whatever is told', async () => {
    const { acme, topUp, order } = await credited();
    for (let n = 0; n < 2; n += 1) {
      expect(await refund(acme, topUp.paymentId, { amount: '20' })).toBe('withdrawn 20.00');
    }
    expect(await world.deliver(lastOf(world))).toBe('taken');
    expect(await refund(acme, topUp.paymentId, { amount: '30', number: 'r-2' })).toBe(
      'withdrawn 30.00',
    );
    expect(world.alipay.books.keptOf(order)).toBe(0);
    expect(await world.causes(acme)).toEqual([
      ...['topUp 50.00', withdrawn('20.00'), withdrawn('30.00')],
    ]);
    expect(await refund(acme, topUp.paymentId, { amount: '30', number: 'r-2' })).toBe(
      'withdrawn 30.00',
    );
    expect(await world.cash(acme)).toBe('0.00');
    expect((await ledgerFacts(world.deps, acme)).fault, 'WAL-03').toBeUndefined();
  });

  it('takes out one that was made at Alipay, of which no notice came', async () => {
    const { acme, topUp, order } = await credited();
    world.alipay.books.refund(order, 'r-console');
    const asked = { amount: '50', number: 'r-console' };
    expect(await refund(acme, topUp.paymentId, asked)).toBe('withdrawn 50.00');
    expect(await world.deliver(lastOf(world))).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00', withdrawn('50.00')]);
  });

  it.each([1, 2])('is made once by who asks again after dying at step %i', async (step) => {
    const { acme, topUp, order } = await credited();
    const dying = { ...crashAtStep(world.deps, step), provider: world.deps.provider };
    const asked = { amount: '20' };
    await expect(refund(acme, topUp.paymentId, asked, dying)).rejects.toThrow('dead');
    expect(await refund(acme, topUp.paymentId, asked)).toBe('withdrawn 20.00');
    expect([world.alipay.books.keptOf(order), await world.cash(acme)]).toEqual([30_00, '30.00']);
  });
});

describe('PAY-05 a refund of which nothing is known', () => {
  it.each(['lost', 'lostRequest', 'systemError', 'forged'] as const)(
    'moves nothing here, until it is: %s',
    async (fault) => {
      const { acme, topUp, order } = await credited();
      world.alipay.plan(['fine', fault, fault]);
      const asked = { amount: '20' };
      await expect(refund(acme, topUp.paymentId, asked)).rejects.toThrow('Alipay did not answer');
      expect(await world.cash(acme)).toBe('50.00');
      world.alipay.plan([]);
      expect(await refund(acme, topUp.paymentId, asked)).toBe('withdrawn 20.00');
      expect([world.alipay.books.keptOf(order), await world.cash(acme)]).toEqual([30_00, '30.00']);
    },
  );
});

describe('PAY-05 a refund that is not made', () => {
  it.each([
    ['of more than was topped up', 'beyondTopUp', { amount: '50.01' }],
    ['in another currency', 'currencyMismatch', { amount: '1', currency: 'USD' }],
  ] as const)('%s: %s', async (_, reason, asked) => {
    const { acme, topUp } = await credited();
    expect(await refund(acme, topUp.paymentId, asked)).toBe(reason);
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });

  it('of more than is left, of another amount under its number, and where all is given back', async () => {
    const { acme, topUp } = await credited();
    const id = topUp.paymentId;
    await refund(acme, id, { amount: '30' });
    expect(await refund(acme, id, { amount: '30', number: 'r-2' })).toBe('refundRefused');
    expect(await refund(acme, id, { amount: '29' })).toBe('refundRefused');
    await refund(acme, id, { amount: '20', number: 'r-3' });
    expect(await refund(acme, id, { amount: '1', number: 'r-4' })).toBe('refundRefused');
    expect(await world.cash(acme)).toBe('0.00');
  });

  it('of a top-up that is not there, or not paid', async () => {
    const acme = await world.payer('payer-unpaid');
    const { paymentId } = await world.start(acme, '50');
    expect(await refund(acme, paymentId, { amount: '1' })).toBe('topUpNotPaid');
    expect(await refund(acme, 'pay-none', { amount: '1' })).toBe('topUpNotFound');
  });
});
