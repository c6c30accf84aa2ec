import { beforeAll, describe, expect, it } from 'vitest';
import { getOrderRoute, payOrderRoute, placeOrderRoute } from '#functions/api/orders/routes.ts';
import { quoteRefundRoute } from '#functions/api/refunds/routes.ts';
import { setStockRoute } from '#functions/api/stock/routes.ts';
import { verifyLedgerRoute } from '#functions/api/wallet/routes.ts';
import { endsOf, expectAfter, expectAt, mailTo } from '#test/support/toTheSecond/expectations.ts';
import { renewalRefusal, stockOf } from '#test/support/toTheSecond/subscriber.ts';
import { readingAfter, type Step, type Thing } from '#test/support/toTheSecond/thingAsShown.ts';
import { type LocalShopper, localShopper } from '#test/support/worlds/localShopper.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

const accountId = 'shop';
const params = { accountId };
const region = 'ap-guangzhou';
const basic = { kind: 'instance', spec: 'basic', region, months: 1 };
const pack = { kind: 'pack', sku: 'pack:calls:1M', months: 1 };

let world: LocalWorld;
let shop: LocalShopper;
/** Instances bought on 1 June at 10:00 in Shanghai; `quoted` is another account's. */
let things: Readonly<Record<'never' | 'atOnce' | 'atLast' | 'quoted', Thing>>;
/** What its account gives back and renews again and again. */
let looped: Thing;
/** Orders of the same moment. */
let orders: Readonly<Record<'paid' | 'unpaid', string>>;

const place = async (item: object) =>
  (await world.operator().call(placeOrderRoute, { params, body: { item } })).orderId;
const open = async (name: string): Promise<LocalShopper> => {
  await world.open(name);
  const shopper = localShopper(world, name);
  await shopper.topUp('10000.00');
  return shopper;
};
const buy = async (shopper: LocalShopper): Promise<Thing> => ({
  accountId: shopper.accountId,
  id: await shopper.order(basic),
});

beforeAll(async () => {
  world = await startHeldWorld('2027-06-01T02:00:00Z');
  shop = await open(accountId);
  const quoted = await buy(await open('another'));
  looped = await buy(await open('busy'));
  things = { quoted, never: await buy(shop), atOnce: await buy(shop), atLast: await buy(shop) };
  orders = { paid: await place(pack), unpaid: await place(pack) };
  const body = { sku: 'instance:basic', region, left: 0 };
  await world.operator().call(setStockRoute, { body });
});

const [runs, isolated, destroyed] = ['running 2500 QPS', 'isolated 0 QPS', 'destroyed 0 QPS'];
const isolation: readonly Step[] = [
  ['2027-06-01T03:00:00.000Z', 'instanceIsolated'],
  ['2027-06-08T03:00:00.000Z', 'termDestroyed', 'renewed'],
];

const renew = (thing: keyof typeof things, at: string, term: readonly Step[]) => {
  const { id } = things[thing];
  const past: readonly Step[] = [...isolation.slice(0, 1), [at, 'termRestored']];
  const reading = readingAfter(runs, [...past, ...term], 2);
  return expectAfter(world, () => shop.renew(id), things[thing], reading);
};

describe('REF-04 the isolation after a refund', () => {
  const before: readonly Step[] = [
    ['2027-06-24T02:00:00.000Z', 'expiryReminder', 'renewed'],
    ['2027-06-26T02:00:00.000Z', 'expiryReminder', 'renewed'],
    ['2027-06-28T02:00:00.000Z', 'expiryReminder', 'renewed'],
    ['2027-06-30T02:00:00.000Z', 'expiryReminder', 'renewed'],
    ['2027-07-01T01:00:00.000Z', 'expiryReminder', 'renewed'],
    ['2027-07-01T02:00:00.000Z', 'termExpired', 'renewed'],
    ['2027-07-08T02:00:00.000Z', 'termDestroyed', 'renewed'],
  ];

  it('REF-04 begins in the request that gives it back', async () => {
    const { never, atOnce, atLast } = things;
    const all = [never, atOnce, atLast];
    await expectAt(world, '2027-06-01T02:59:59Z', all, readingAfter(runs, before, 0));
    await world.holdAt('2027-06-01T03:00:00Z');
    for (const thing of all) {
      const giveBack = () => shop.refundInstance(thing.id);
      await expectAfter(world, giveBack, thing, readingAfter(isolated, isolation, 1));
    }
    await expectAt(world, '2027-06-01T03:00:01Z', all, readingAfter(isolated, isolation, 1));
  });

  it('REF-04 ends with a renewal, whose term begins then', () =>
    renew('atOnce', '2027-06-01T03:00:01.000Z', [
      ['2027-06-24T03:00:01.000Z', 'expiryReminder', 'renewed'],
      ['2027-06-26T03:00:01.000Z', 'expiryReminder', 'renewed'],
      ['2027-06-28T03:00:01.000Z', 'expiryReminder', 'renewed'],
      ['2027-06-30T03:00:01.000Z', 'expiryReminder', 'renewed'],
      ['2027-07-01T01:00:00.000Z', 'expiryReminder', 'renewed'],
      ['2027-07-01T03:00:01.000Z', 'termExpired', 'renewed'],
      ['2027-07-08T03:00:01.000Z', 'termDestroyed', 'renewed'],
    ]));
});

describe('NOT-04 a loop of refund and renewal', () => {
  const mails = async () => (await mailTo(world, 'creator@busy.example')).length;

  it('NOT-04 tells 20 times, and once more at minute 20 of the next hour', async () => {
    const busy = localShopper(world, looped.accountId);
    for (let done = 0; done < 11; done += 1) {
      await busy.refundInstance(looped.id);
      await busy.renew(looped.id);
    }
    await world.holdAt('2027-06-01T04:19:59Z');
    expect(await mails()).toBe(20);
    await world.holdAt('2027-06-01T04:20:00Z');
    expect(await mails()).toBe(21);
  });
});

describe('REF-01 five days after the day of the purchase', () => {
  it.each([
    ['2027-06-06T15:59:59Z', 'REF-01', '1500.00'],
    ['2027-06-06T16:00:00Z', 'REF-02', '1220.83'],
    ['2027-06-06T16:00:01Z', 'REF-02', '1220.83'],
  ])('REF-01, REF-02 at %s by %s %s', async (at, rule, total) => {
    await world.holdAt(at);
    const { accountId: another, id } = things.quoted;
    const of = { params: { accountId: another }, body: { resource: { kind: 'instance', id } } };
    const quote = await world.operator().call(quoteRefundRoute, of);
    expect(quote).toMatchObject({ rule, total: { amount: `${total}000000` } });
  });
});

describe('ORD-01 an order that nobody pays', () => {
  const stateOf = async (orderId: string) => {
    const of = { params: { accountId, orderId } };
    const { state, voidReason, voidAt } = await world.operator().call(getOrderRoute, of);
    return [state, voidReason, voidAt];
  };
  const pay = async (orderId: string) => {
    const of = { params: { accountId, orderId }, body: {} };
    return (await world.operator().ask(payOrderRoute, of)).status;
  };

  it('ORD-01 can be paid at exactly 7 x 24 hours', async () => {
    await world.holdAt('2027-06-08T02:00:00Z');
    expect(await stateOf(orders.paid)).toEqual(['open', undefined, undefined]);
    expect(await pay(orders.paid)).toBe(201);
  });

  it('ORD-01 is void a second later, and cannot be paid', async () => {
    await world.holdAt('2027-06-08T02:00:01Z');
    expect(await stateOf(orders.unpaid)).toEqual(['void', 'unpaid', '2027-06-08T02:00:00.000Z']);
    expect(await pay(orders.unpaid)).toBe(409);
    expect(await stateOf(orders.paid)).toEqual(['paid', undefined, undefined]);
  });

  it('ORD-01 leaves nothing behind', async () => {
    // A top-up, three instances, all given back, one renewed, one pack.
    const ledger = await world.operator().call(verifyLedgerRoute, { params });
    expect(ledger).toMatchObject({ sound: true, entries: 9 });
  });
});

describe('REF-04 the end of an isolation', () => {
  it('REF-04 a second before it, renewing restores it', async () => {
    const at = '2027-06-08T02:59:59.000Z';
    await expectAt(world, at, [things.never, things.atLast], readingAfter(isolated, isolation, 1));
    expect(await stockOf(world, 'instance:basic')).toBe(0);
    await renew('atLast', at, [
      ['2027-07-01T02:59:59.000Z', 'expiryReminder', 'renewed'],
      ['2027-07-03T02:59:59.000Z', 'expiryReminder', 'renewed'],
      ['2027-07-05T02:59:59.000Z', 'expiryReminder', 'renewed'],
      ['2027-07-07T02:59:59.000Z', 'expiryReminder', 'renewed'],
      ['2027-07-08T01:00:00.000Z', 'expiryReminder', 'renewed'],
      ['2027-07-08T02:59:59.000Z', 'termExpired', 'renewed'],
      ['2027-07-15T02:59:59.000Z', 'termDestroyed', 'renewed'],
    ]);
  });

  it.each(['2027-06-08T03:00:00Z', '2027-06-08T03:00:01Z'])(
    'REF-04 then it is destroyed for good, and its place is back in stock: %s',
    async (at) => {
      await expectAt(world, at, [things.never], readingAfter(destroyed, isolation, 2));
      expect(await stockOf(world, 'instance:basic')).toBe(1);
      expect(await renewalRefusal(world, things.never)).toBe('instanceGone');
    },
  );

  it('ARR-06 executions find out at the end what was renewed meanwhile', async () => {
    const ofShop = Object.entries(await endsOf(world, 'isolation')).filter(
      ([name]) => !name.includes(looped.id),
    );
    const ends = ofShop.map(([, end]) => end).toSorted();
    const at = '2027-06-08T03:00:00.000Z';
    expect(ends).toEqual([`${at} Destroyed`, `${at} Restored`, `${at} Restored`]);
  });
});
