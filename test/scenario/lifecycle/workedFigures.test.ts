import { beforeAll, describe, expect, it } from 'vitest';
import { updateAccountRoute } from '#functions/api/accounts/routes.ts';
import { createCampaignRoute } from '#functions/api/catalogue/campaignRoutes.ts';
import { getWalletRoute, verifyLedgerRoute } from '#functions/api/wallet/routes.ts';
import { type Counter, openCounter } from '#test/support/toTheSecond/counter.ts';
import { type LocalWorld, startHeldWorld } from '#test/support/worlds/localWorld.ts';

/** The worked figures of the rules, a second before, at and after each boundary, through the API. */

const plan = (name: string, months = 1) => ({
  kind: 'plan',
  plan: name,
  region: 'ap-guangzhou',
  months,
});
const basic = { kind: 'instance', spec: 'basic', region: 'ap-guangzhou', months: 1 };

let world: LocalWorld;
let shop: Counter;

/** Both stories begin with an account that has cash; 10:00 in Shanghai. */
beforeAll(async () => {
  world = await startHeldWorld('2026-11-01T02:00:00Z');
  shop = await openCounter(world, 'shop', '2000000.00');
});

const refundsAt = async (at: string, id: string, expected: string) => {
  await world.holdAt(at);
  expect(await shop.refundQuote(id)).toBe(expected);
};

const upgradesAt = async (at: string, id: string, expected: string) => {
  await world.holdAt(at);
  expect(await shop.upgradeQuote(id, 'starter')).toBe(expected);
};

let plans: Readonly<Record<'kept' | 'mixed' | 'late', string>>;

describe('REF-06 used days are spans of 24 hours, a begun one counts', () => {
  beforeAll(async () => {
    const kept = await shop.order(plan('test'));
    const mixed = await shop.buyWith('2000.00', plan('test'));
    await world.holdAt('2026-11-01T15:58:00Z');
    plans = { kept, mixed, late: await shop.order(plan('enterprise')) };
  });

  it('REF-06 with a voucher of 2,000 on the first day: 2,999 - 166.63', async () => {
    expect(await shop.refundQuote(plans.mixed)).toBe('REF-06 1/30 2832.37');
  });

  it.each([
    ['2026-11-01T15:58:00Z', 'REF-06 1/30 724999.03'],
    ['2026-11-01T15:59:59Z', 'REF-06 1/30 724999.03'],
    ['2026-11-01T16:02:00Z', 'REF-06 1/30 724999.03'],
    ['2026-11-02T15:57:59Z', 'REF-06 1/30 724999.03'],
    ['2026-11-02T15:58:00Z', 'REF-06 2/30 699999.07'],
    ['2026-11-02T15:58:01Z', 'REF-06 2/30 699999.07'],
  ])('REF-06 bought at 23:58, midnight costs no day: at %s %s', (at, expected) =>
    refundsAt(at, plans.late, expected),
  );
});

describe('PCK-02 a campaign: 5,000,000 calls at 9.90, two an account, on 3 and 4 November', () => {
  let item: { readonly kind: 'campaign'; readonly campaignId: string };
  const refusalIn = (error: unknown) => /campaign(Not|Limit)\w+/.exec(String(error))?.[0];
  beforeAll(async () => {
    const pack = { kind: 'calls', quantity: 5_000_000, months: 3, perAccount: 2 };
    const times = { from: '2026-11-03T00:00:00Z', until: '2026-11-05T00:00:00Z' };
    const body = { ...pack, ...times, price: { amount: '9.90', currency: 'CNY' } };
    const { campaignId } = await world.operator().call(createCampaignRoute, { body });
    item = { kind: 'campaign', campaignId };
  });
  const costsAt = async (at: string, expected: string) => {
    await world.holdAt(at);
    expect(await shop.price(item).catch(refusalIn)).toBe(expected);
  };

  it.each([
    ['2026-11-02T23:59:59Z', 'campaignNotBegun'],
    ['2026-11-03T00:00:00Z', '9.90'],
    ['2026-11-03T00:00:01Z', '9.90'],
  ])('PCK-02 at %s: %s', (at, expected) => costsAt(at, expected));

  it('PCK-02, REF-05 the third is refused until one of the two comes back', async () => {
    const [first] = [await shop.order(item), await shop.order(item)];
    expect(await shop.order(item).catch(refusalIn)).toBe('campaignLimitReached');
    expect(await shop.refundQuote(first)).toBe('REF-05 0/1 9.90');
    await shop.refundPack(first);
    await shop.order(item);
    expect(await shop.order(item).catch(refusalIn)).toBe('campaignLimitReached');
  });

  it.each([
    ['2026-11-04T23:59:59Z', '9.90'],
    ['2026-11-05T00:00:00Z', 'campaignNotFound'],
    ['2026-11-05T00:00:01Z', 'campaignNotFound'],
  ])('PCK-02 at %s: %s', (at, expected) => costsAt(at, expected));
});

describe('REF-06 the published return', () => {
  it.each([
    ['2026-11-10T01:59:59Z', 'REF-06 9/30 3499.30'],
    ['2026-11-10T02:00:00Z', 'REF-06 10/30 3332.67'],
    ['2026-11-10T02:00:01Z', 'REF-06 10/30 3332.67'],
  ])('REF-06 4,999, returned on the tenth at %s: %s', (at, expected) =>
    refundsAt(at, plans.kept, expected),
  );
});

describe('PLN-03, PLN-04 begun spans of 24 hours are left', () => {
  it.each([
    ['2026-11-11T01:59:59Z', '21/30 2800.00'],
    ['2026-11-11T02:00:00Z', '20/30 2666.67'],
    ['2026-11-11T02:00:01Z', '20/30 2666.67'],
  ])('PLN-03, PLN-04 test to starter at %s: %s', (at, expected) =>
    upgradesAt(at, plans.kept, expected),
  );
});

/** Bought on the last of January 2028. */
let bought: Readonly<Record<'monthly' | 'twice' | 'atOnce' | 'mixed' | 'itself', string>>;
const ends = ['2028-02-29', '2028-03-31', '2028-04-30'].map((day) => `${day}T02:00:00.000Z`);

describe('ORD-04 every end is counted from the first of them', () => {
  beforeAll(async () => {
    await world.reset('2028-01-31T01:50:00Z');
    await world.holdAt('2028-01-31T02:00:00Z');
    shop = await openCounter(world, 'shop', '700.00');
    await shop.gift('500.00');
    const mixed = await shop.buyWith('300.00', basic);
    await shop.topUp('50000.00');
    bought = {
      mixed,
      monthly: await shop.order(basic),
      twice: await shop.order(plan('trial')),
      atOnce: await shop.order(plan('trial', 2)),
      itself: await shop.order(plan('trial'), true),
    };
  });

  it('ORD-04 renewed month by month: 02-29, 03-31, 04-30, whatever the zone is by then', async () => {
    const { monthly } = bought;
    await shop.renew(monthly);
    const zone = { params: { accountId: 'shop' }, body: { zone: 'America/New_York' } };
    await world.operator().call(updateAccountRoute, zone);
    await shop.renew(monthly);
    expect(await shop.ends(monthly)).toEqual(ends);
  });

  it('ORD-04 1 + 1 month ends where 2 months end', async () => {
    await shop.renew(bought.twice);
    expect(await shop.ends(bought.twice)).toEqual(ends.slice(0, 2));
    expect(await shop.ends(bought.atOnce)).toEqual(ends.slice(1, 2));
  });
});

describe('REF-01, REF-02, REF-07 an instance that a voucher paid a part of', () => {
  it.each([
    ['2028-02-05T15:59:59Z', /^REF-01 .* 1200\.00$/],
    ['2028-02-05T16:00:00Z', /^REF-02 /],
    ['2028-02-06T01:59:59Z', /^REF-02 518399\/2505600 889\.66$/],
    ['2028-02-06T02:00:00Z', /^REF-02 518400\/2505600 889\.66$/],
    ['2028-02-06T02:00:01Z', /^REF-02 518401\/2505600 889\.65$/],
  ])('REF-01, REF-02 1,500 = cash 700 + gift 500 + voucher 300, at %s %s', async (at, expected) => {
    await world.holdAt(at);
    expect(await shop.refundQuote(bought.mixed)).toMatch(expected);
  });

  it('REF-07 to the buckets that paid', async () => {
    const params = { accountId: 'shop' };
    const before = (await world.operator().call(getWalletRoute, { params })).buckets;
    await shop.refundInstance(bought.mixed);
    const { buckets } = await world.operator().call(getWalletRoute, { params });
    const back = [buckets.cash, buckets.gift].map(({ amount }) => Number(amount));
    expect(back[0]).toBeCloseTo(Number(before.cash.amount) + 518.97, 8);
    expect(back[1]).toBeCloseTo(Number(before.gift.amount) + 370.68, 8);
  });
});

describe('PLN-04, ORD-05 the end of the 29 days', () => {
  it.each([
    ['2028-02-28T01:59:59Z', '2/29 282.76'],
    ['2028-02-28T02:00:00Z', '1/29 141.38'],
    ['2028-02-28T02:00:01Z', '1/29 141.38'],
    ['2028-02-29T01:59:59Z', '1/29 141.38'],
  ])('PLN-04 24 hours left of 29 days, trial to test at %s: %s', async (at, expected) => {
    await world.holdAt(at);
    expect(await shop.upgradeQuote(bought.itself, 'test')).toBe(expected);
  });

  it('ORD-04, ORD-05 what renews itself ends on the 31st again', async () => {
    await world.holdAt('2028-02-29T02:00:00Z');
    expect(await shop.ends(bought.itself)).toEqual(ends.slice(0, 2));
    const ledger = await world
      .operator()
      .call(verifyLedgerRoute, { params: { accountId: 'shop' } });
    expect(ledger.sound).toBe(true);
  });
});
