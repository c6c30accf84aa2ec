import { describe, expect, it } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { instant, plusMs } from '#domain/time/instant.ts';
import {
  expiry,
  type Renewing,
  renewing,
  termWorld,
  totals,
} from '#test/support/worlds/termWorld.ts';
import { basic, trial } from '#test/support/worlds/world.ts';
import { updateGateway } from '#usecases/gateways/updateGateway.ts';
import { updateInstance } from '#usecases/instances/updateInstance.ts';
import { retryRenewals } from '#usecases/renewals/retryRenewals.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';

/** One whose term has ended, and is remembered. */
const stuck = async (cash = '0'): Promise<Renewing> => {
  const made = await renewing(cash);
  await made.world.step(made.of, 'renew', expiry);
  expect((await made.world.stateOf(made.acme)).unrenewed).toHaveLength(1);
  return made;
};

describe('ORD-05 what has been renewed by hand is forgotten', () => {
  it('so no later credit renews it again', async () => {
    const { world, acme, of } = await stuck('500');
    const state = await world.stateOf(acme);
    const voucher = {
      ...{ id: 'v-1', products: ['mpgw' as const], left: new Decimal(899) },
      ...{ from: instant(expiry), until: instant('2027-01-01T00:00:00Z') },
    };
    const wallet = { ...state.wallet, vouchers: [voucher] };
    await world.deps.accounts.commit({ ...state, version: state.version + 1, wallet });
    const item = { kind: 'renewal', of: 'gateway', id: of.id, months: 1 } as const;
    const { orderId } = await world.place(acme, item);
    expect(await world.pay(acme, orderId, ['v-1'])).toMatchObject({ state: 'paid' });
    expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
    await world.credit(acme, '10000');
    expect((await world.stored(of)).item.payments).toHaveLength(2);
  });
});

describe('ORD-05 what could not be renewed is forgotten', () => {
  it('once a gateway is not to renew itself any more', async () => {
    const { world, acme, of } = await stuck();
    const name = { accountId: acme, gatewayId: of.id };
    await updateGateway(world.deps, world.operation(), name, { autoRenew: false });
    expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
    await world.credit(acme, '10000');
    expect(await totals(world, acme)).toEqual(['899']);
  });

  it('once an instance is not to renew itself any more', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '1500');
    const of = await world.term(acme, basic, true);
    await world.step(of, 'renew', expiry);
    const name = { accountId: acme, instanceId: of.id };
    await updateInstance(world.deps, world.operation(), name, { name: 'other' });
    expect((await world.stateOf(acme)).unrenewed).toHaveLength(1);
    await updateInstance(world.deps, world.operation(), name, { autoRenew: false });
    expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
  });

  it('once it is given back', async () => {
    const { world, acme, of } = await stuck();
    expect(await world.refund(acme, { kind: 'gateway', id: of.id })).toMatch(/^REF-06/);
    expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
  });

  it('once it is destroyed', async () => {
    const { world, acme, of } = await stuck();
    await world.step(of, 'destroy', '2026-11-18T03:20:00.001Z');
    expect((await world.stateOf(acme)).unrenewed).toBeUndefined();
  });
});

describe('ORD-05 each credit tries again', () => {
  it('also a gift', async () => {
    const { world, acme } = await stuck('500');
    const grant = { kind: 'gift', money: { amount: new Decimal(399), currency: 'CNY' } } as const;
    await grantFunds(world.deps, world.operation(), acme, { ...grant, reason: 'sorry' });
    await world.tryRenewals();
    expect(await totals(world, acme)).toEqual(['899', '899']);
  });

  it('and is made even if that goes wrong', async () => {
    const { world, acme } = await stuck();
    const list = () => Promise.reject(new Error('no books'));
    Object.assign(world.deps, { priceBooks: { ...world.deps.priceBooks, list } });
    await world.topUp(acme, '5000');
    await expect(retryRenewals(world.deps, acme)).rejects.toThrow('no books');
    expect((await world.stateOf(acme)).wallet.buckets.cash.toFixed()).toBe('5000');
    expect(await totals(world, acme)).toEqual(['899']);
  });

  it('of several, each that it suffices for', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '2399');
    const terms = [await world.term(acme, basic, true), await world.term(acme, trial, true)];
    for (const of of terms) await world.step(of, 'renew', expiry);
    await world.credit(acme, '1000');
    const { unrenewed } = await world.stateOf(acme);
    expect(unrenewed).toEqual([{ kind: 'instance', id: terms[0]?.id }]);
    expect(await totals(world, acme)).toEqual(['1500', '899', '899']);
  });
});

describe('ORD-05 what is set to renew itself after its expiry', () => {
  it('renews at once: a gateway', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '1798');
    const of = await world.term(acme, trial);
    world.deps.setNow(plusMs(of.expiry, 3_600_000));
    const name = { accountId: acme, gatewayId: of.id };
    await updateGateway(world.deps, world.operation(), name, { autoRenew: true });
    await world.tryRenewals();
    expect(await totals(world, acme)).toEqual(['899', '899']);
    expect((await world.stored(of)).item.payments).toHaveLength(2);
  });

  it('renews at once, or with the next credit: an instance', async () => {
    const world = await termWorld();
    const acme = await world.open('acme', '1500');
    const of = await world.term(acme, basic);
    world.deps.setNow(plusMs(of.expiry, 3_600_000));
    const name = { accountId: acme, instanceId: of.id };
    await updateInstance(world.deps, world.operation(), name, { autoRenew: true });
    await world.tryRenewals();
    expect(await totals(world, acme)).toEqual(['1500']);
    await world.credit(acme, '1500');
    expect(await totals(world, acme)).toEqual(['1500', '1500']);
  });
});

describe('CAT-02 the price of a renewal', () => {
  it('ORD-05 is that of the plan that the gateway was upgraded to', async () => {
    const { world, acme, of } = await renewing('20000');
    world.deps.setNow('2026-11-01T00:00:00.000Z');
    await world.buy(acme, { kind: 'upgrade', gatewayId: of.id, plan: 'test' });
    await world.step(of, 'renew', expiry);
    expect((await totals(world, acme)).at(-1)).toBe('4999');
  });

  it.each([
    ['2026-11-10T03:20:00.000Z', '1000'],
    ['2026-11-10T03:20:00.001Z', '899'],
  ])('ORD-05 is that of the book in force: %s -> %s', async (effectiveFrom, price) => {
    const { world, acme, of } = await renewing('20000');
    const dearer = { model: 'perUnit', unitPrice: new Decimal(1000) } as const;
    const prices = defaultBook.prices.map((each) =>
      each.sku === 'plan:trial' ? { ...each, price: dearer } : each,
    );
    const book = { ...defaultBook, version: 'next', prices, effectiveFrom: instant(effectiveFrom) };
    await world.deps.transact([world.deps.priceBooks.publish(book, [defaultBook])]);
    await world.step(of, 'renew', expiry);
    expect(await totals(world, acme)).toEqual(['899', price]);
  });
});
