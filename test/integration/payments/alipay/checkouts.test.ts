import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs } from '#domain/time/instant.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import {
  type AlipayWorld,
  lastOf,
  newAlipayWorld,
  orderOf,
  paidCheckout,
} from '#test/support/payments/alipayWorld.ts';
import { shown } from '#test/support/payments/paymentLooks.ts';

let world: AlipayWorld;
beforeAll(async () => {
  world = await newAlipayWorld('2026-11-10T08:00:00.000Z');
});
afterAll(() => world.stop());

const addressOf = ({ attempts: [attempt] }: Awaited<ReturnType<AlipayWorld['start']>>): string => {
  if (attempt === undefined || !('address' in attempt)) throw new Error('not elsewhere');
  return attempt.address;
};

describe('PAY-02 a top-up that is finished elsewhere', () => {
  it.each([
    ['a code that is scanned', 'qr'],
    ['a page that is opened', 'page'],
  ] as const)('by %s is credited once, by its notice (WAL-04)', async (_, finish) => {
    const acme = await world.payer(`payer-${finish}`);
    const topUp = await world.start(acme, '100.5', finish);
    expect([shown(topUp), await world.cash(acme)]).toEqual(['open: pending', '0.00']);
    expect((await fetch(addressOf(topUp))).status).toBe(200);
    const { tradeNo, amount, notifyUrl } = world.alipay.books.trade(orderOf(topUp));
    expect([amount, notifyUrl]).toEqual([100_50, expect.stringContaining('/alipay/notices')]);
    for (let n = 0; n < 2; n += 1) expect(await world.deliver(lastOf(world))).toBe('taken');
    expect(shown(await world.payment(acme, topUp.paymentId))).toBe('succeeded: succeeded');
    expect([await world.cash(acme), await world.causes(acme)]).toEqual([
      '100.50',
      ['topUp 100.50'],
    ]);
    const { entries, fault } = await ledgerFacts(world.deps, acme);
    expect(entries[0]?.cause).toEqual({ kind: 'topUp', provider: 'alipay', paymentId: tradeNo });
    expect(fault).toBeUndefined();
  });

  it('by a page has a signed address that leads back, and ends with its window, in Beijing', async () => {
    const acme = await world.payer('payer-address');
    const { deps } = world;
    const of = { accountId: acme, paymentId: 'pay-mf3k2a9c1-1f6e02b4c8', index: 0 };
    const money = (await world.start(acme, '1')).money;
    const started = await deps.provider.startTopUp({
      ...{ of, money, finish: 'page', until: deps.now() },
      returnUrl: 'https://example.com/done?a=b&c=d',
    });
    const { searchParams } = new URL('address' in started ? started.address : '');
    expect(searchParams.get('return_url')).toBe('https://example.com/done?a=b&c=d');
    expect(JSON.parse(searchParams.get('biz_content') ?? '')).toMatchObject({
      ...{ total_amount: '1.00', time_expire: '2026-11-10 16:00:00' },
      out_trade_no: 'pay_mf3k2a9c1_1f6e02b4c8_payer_address',
    });
  });
});

describe('PAY-02 an unfinished top-up elsewhere', () => {
  it('is asked about, and given up when its window is over; nobody is told, for its payer knows', async () => {
    const acme = await world.payer('payer-unfinished');
    const scanned = await world.start(acme, '20');
    const untouched = await world.start(acme, '30');
    world.alipay.books.begin(orderOf(scanned));
    world.later(2 * hourMs - 1);
    await world.sweep();
    expect(shown(await world.payment(acme, scanned.paymentId))).toBe('open: pending');
    world.later(1);
    await world.sweep();
    expect(shown(await world.payment(acme, scanned.paymentId))).toBe('failed: failed');
    expect(shown(await world.payment(acme, untouched.paymentId))).toBe('expired: pending');
    expect((await world.deps.notices.list(acme, 10)).items).toEqual([]);
  });

  it('that was paid is credited by asking, if its notice is lost, and by a notice after that once', async () => {
    const { acme, topUp, paid } = await paidCheckout(world);
    world.later(11 * 60_000);
    await world.sweep();
    expect(shown(await world.payment(acme, topUp.paymentId))).toBe('succeeded: succeeded');
    expect(await world.deliver(paid)).toBe('taken');
    expect(await world.causes(acme)).toEqual(['topUp 50.00']);
  });

  it('is credited by a notice that comes a day after its window', async () => {
    const { acme, topUp, paid } = await paidCheckout(world);
    world.later(3 * hourMs);
    world.alipay.plan(['systemError']);
    await expect(world.sweep()).rejects.toThrow('SYSTEM_ERROR');
    expect(shown(await world.payment(acme, topUp.paymentId))).toBe('open: pending');
    world.later(24 * hourMs);
    expect(await world.deliver(paid)).toBe('taken');
    expect(shown(await world.payment(acme, topUp.paymentId))).toBe('succeeded: succeeded');
    expect(await world.cash(acme)).toBe('50.00');
  });
});

describe('PAY-02 a top-up elsewhere that cannot be asked about', () => {
  it.each(['lost', 'lostRequest', 'systemError', 'forged'] as const)(
    'stays open while nothing is known of it: %s',
    async (fault) => {
      const { acme, topUp } = await paidCheckout(world);
      world.later(11 * 60_000);
      world.alipay.plan([fault, fault]);
      await expect(world.sweep()).rejects.toThrow('Alipay did not answer');
      expect(shown(await world.payment(acme, topUp.paymentId))).toBe('open: pending');
      world.alipay.plan([]);
      await world.sweep();
      expect(await world.cash(acme)).toBe('50.00');
    },
  );
});
