import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs } from '#domain/time/instant.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import {
  type AlipayWorld,
  lastOf,
  newAlipayWorld,
  paidCheckout,
} from '#test/support/payments/alipayWorld.ts';
import { shown } from '#test/support/payments/paymentLooks.ts';
import { loadState, moveCash } from '#test/support/worlds/openAccounts.ts';

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

const withdrawn = (amount: string): string => `reversal refund withdrawn -${amount}`;

describe('PAY-05 a refund at Alipay', () => {
  it('of all is an entry of its own, once; cash goes below zero, and arrears follow', async () => {
    const { acme, order } = await credited();
    await moveCash(world.deps, acme, '-30');
    world.alipay.books.refund(order, 'r-1');
    for (let n = 0; n < 2; n += 1) expect(await world.deliver(lastOf(world))).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00', 'topUp -30.00', withdrawn('50.00')]);
    const { arrears } = await loadState(world.deps, acme);
    expect([await world.cash(acme), arrears.since]).toEqual(['-30.00', world.deps.now()]);
    expect((await ledgerFacts(world.deps, acme)).fault, 'WAL-03').toBeUndefined();
  });

  it('in parts takes out each part, though its notice says the sum of all so far', async () => {
    const { acme, order } = await credited();
    world.alipay.books.refund(order, 'r-1', 12_50);
    const first = lastOf(world);
    world.alipay.books.refund(order, 'r-2', 7_50);
    const second = lastOf(world);
    world.alipay.books.refund(order, 'r-3');
    const third = lastOf(world);
    expect(new URLSearchParams(second.body).get('refund_fee')).toBe('20.00');
    for (const notice of [third, second, first, second]) {
      expect(await world.deliver(notice)).toBe('taken');
    }
    expect((await world.causes(acme)).slice(1)).toEqual([
      ...[withdrawn('30.00'), withdrawn('7.50'), withdrawn('12.50')],
    ]);
    expect(await world.cash(acme)).toBe('0.00');
  });
});

describe('PAY-05 refunds at Alipay by their names', () => {
  it('under a name that another top-up has as well is another refund', async () => {
    const { acme, order } = await credited();
    const again = await world.start(acme, '50');
    const second = `${again.paymentId}-${acme}`.replaceAll('-', '_');
    world.alipay.books.pay(second);
    await world.deliver(lastOf(world));
    for (const each of [order, second]) {
      world.alipay.books.refund(each, 'r-1', 10_00);
      await world.deliver(lastOf(world));
    }
    expect(await world.cash(acme)).toBe('80.00');
  });

  it('that nobody has named has the number of the order', async () => {
    const { acme, order, trade } = await credited();
    world.alipay.books.refund(order, order);
    const told = { trade: world.alipay.books.trade(order), requestNo: order };
    for (const out_biz_no of ['', trade.tradeNo]) {
      expect(await world.deliver(world.signed(told, { out_biz_no }))).toBe('taken');
    }
    expect(await world.causes(acme)).toEqual(['topUp 50.00', withdrawn('50.00')]);
  });
});

describe('PAY-05 notices of Alipay out of order', () => {
  it('a refund before the success is taken after it is credited', async () => {
    const { acme, order, paid } = await paidCheckout(world);
    world.alipay.books.refund(order, 'r-1', 20_00);
    expect(await world.deliver(lastOf(world))).toBe('taken');
    expect(await world.deliver(paid)).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00', withdrawn('20.00')]);
  });

  it('a success that is told late is asked about: what was refunded whole is not credited', async () => {
    const { acme, topUp, order, paid } = await paidCheckout(world);
    world.alipay.books.refund(order, 'r-1');
    world.later(hourMs);
    expect(await world.deliver(paid)).toBe('taken');
    expect(await world.causes(acme)).toEqual([]);
    const { state } = await world.payment(acme, topUp.paymentId);
    expect(state).toMatchObject({ status: 'failed', code: 'refunded' });
    expect(await world.deliver(lastOf(world))).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00', withdrawn('50.00')]);
  });

  it('one of which its refund cannot be asked about is to be sent again', async () => {
    const { acme, topUp, order } = await credited();
    world.alipay.books.refund(order, 'r-1');
    world.alipay.plan(['systemError']);
    await expect(world.deliver(lastOf(world))).rejects.toThrow('SYSTEM_ERROR');
    expect(await world.deliver(lastOf(world))).toBe('taken');
    expect([await world.cash(acme), shown(await world.payment(acme, topUp.paymentId))]).toEqual([
      ...['0.00', 'succeeded: succeeded'],
    ]);
  });

  it('one that is told of a trade that is not as it says asks nobody, and moves nothing', async () => {
    const { acme, order, trade } = await credited();
    world.alipay.books.refund(order, 'r-1');
    const told = { trade: { ...trade, amount: 60_00 }, requestNo: 'r-1' };
    const altered = world.signed(told, { refund_fee: '50.00' });
    expect(await world.deliver(altered)).toBe('otherAmount');
    expect(await world.cash(acme)).toBe('50.00');
  });
});
