import fc, { type Arbitrary } from 'fast-check';
import { Decimal } from '#domain/money/decimal.ts';
import { type Instant, instant } from '#domain/time/instant.ts';
import { hourMs, isoOf } from '#test/support/days.ts';
import { forget, move } from '#test/support/selling/balances.ts';
import { anyOne, oneOf } from '#test/support/selling/choosing.ts';
import type { Model, ModelCampaign, Product } from '#test/support/selling/model.ts';
import { addCampaign, endCampaignOf } from '#test/support/selling/offers.ts';
import { toppingUp } from '#test/support/selling/orderAskings.ts';
import { type Asking, asking } from '#test/support/selling/step.ts';
import { units } from '#test/support/selling/units.ts';
import type { World } from '#test/support/selling/world.ts';
import { createCampaign, endCampaign } from '#usecases/campaigns/manageCampaigns.ts';
import { giveVoucher } from '#usecases/wallet/giveVoucher.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';

/** Amounts to the cent, mostly such as buy something. */
const amounts = fc.oneof(
  fc.constantFrom(89_900, 150_000, 1_000_000, 5_000_000),
  fc.integer({ min: 1, max: 9_999 }),
  fc.integer({ min: 1, max: 900_000 }),
  fc.integer({ min: 1, max: 20_000_000 }),
);

const inMoney = (cents: number): string => (cents / 100).toFixed(2);

const moneyOf = (cents: number, { currency }: World) => ({
  amount: new Decimal(inMoney(cents)),
  currency,
});

/** A payment of a provider, sometimes one that was reported before. Rule WAL-04. */
const topUps: Arbitrary<Asking> = fc
  .tuple(amounts, fc.nat(30))
  .map(([cents, n]) => toppingUp(inMoney(cents), `payment-${n}`));

/** A gift, or revenue. Rule WAL-01. */
const grants: Arbitrary<Asking> = fc
  .tuple(amounts, fc.constantFrom('gift', 'income'))
  .map(([cents, kind]) =>
    asking(`${kind} ${inMoney(cents)}`, (model) => ({
      play: (world, operation) => {
        const grant = { kind, money: moneyOf(cents, world), reason: 'welcome' };
        return grantFunds(world.deps, operation, world.accountId, grant);
      },
      expected: () => void move(model, { [kind]: units(inMoney(cents)) }),
    })),
  );

const scopes = fc.constantFrom(['apigw'] as const, ['mpgw'] as const, ['apigw', 'mpgw'] as const);

type VoucherTerms = {
  readonly amount: string;
  readonly products: readonly Product[];
  readonly fromHours: number;
  readonly forHours: number;
};

const giving = ({ amount, products, fromHours, forHours }: VoucherTerms): Asking =>
  asking(`voucher ${amount} ${products} after ${fromHours} h for ${forHours} h`, (model) => {
    const from = model.now + fromHours * hourMs;
    const until = from + forHours * hourMs;
    return {
      play: ({ deps, accountId, currency }, operation) =>
        giveVoucher(deps, operation, accountId, {
          ...{ products, money: { amount: new Decimal(amount), currency }, reason: 'welcome' },
          ...{ from: at(from), until: at(until) },
        }),
      expected: (id) => addCoupon(model, { id, products, left: units(amount), from, until }),
    };
  });

/** A voucher for everything, for a month. */
export const giftVoucher = (amount: string): Asking =>
  giving({ amount, products: ['apigw', 'mpgw'], fromHours: 0, forHours: 720 });

/** A voucher that is in force now, will be, or would be over already. Rule WAL-01. */
const vouchers: Arbitrary<Asking> = fc
  .record({
    amount: amounts.map(inMoney),
    products: scopes,
    fromHours: fc.constantFrom(-24, 0, 0, 0, 30),
    forHours: fc.constantFrom(1, 48, 24 * 30, 24 * 30, 24 * 365),
  })
  .map(giving);

const at = (ms: number): Instant => instant(isoOf(ms));

/** At most 16 in force at once, and none that is over. */
const addCoupon = (model: Model, coupon: Model['coupons'][number]): string | undefined => {
  if (coupon.until <= model.now) return 'voucherOver';
  if (model.coupons.filter(({ until }) => until > model.now).length >= 16) {
    return 'tooManyVouchers';
  }
  model.coupons.push(coupon);
  move(model, {});
  forget(model);
  return undefined;
};

export const walletSteps = { topUps, grants, vouchers };

type Terms = Omit<ModelCampaign, 'id' | 'from' | 'until'> & {
  readonly fromHours: number;
  readonly forHours: number;
};

/** Offers a pack, from some hours from now on. Rule PCK-02. */
const campaigning = ({ fromHours, forHours, ...terms }: Terms): Asking => {
  const { kind, quantity, months, price, perAccount } = terms;
  const name = `${perAccount} x ${quantity} ${kind} of ${months} m for ${price}`;
  return asking(`campaign ${name} after ${fromHours} h for ${forHours} h`, (model) => {
    const from = model.now + fromHours * hourMs;
    const until = from + forHours * hourMs;
    return {
      play: ({ deps }, operation) =>
        createCampaign(deps, operation, {
          ...{ kind, months, perAccount },
          ...{ quantity: new Decimal(quantity), price: new Decimal(price) },
          ...{ from: instant(isoOf(from)), until: instant(isoOf(until)) },
        }),
      expected: (id) => addCampaign(model, { id, ...terms, from, until }),
    };
  });
};

/** Some cost as much as usage does, or would to the cent. */
const packs = fc.constantFrom(
  { kind: 'calls', quantity: 5_000_000, price: '9.90' } as const,
  { kind: 'calls', quantity: 20_000_000, price: '99.99' } as const,
  { kind: 'calls', quantity: 20_000_000, price: '100' } as const,
  { kind: 'traffic', quantity: 10 * 2 ** 30, price: '4.99' } as const,
  { kind: 'traffic', quantity: 10 * 2 ** 30, price: '5.00' } as const,
  { kind: 'calls', quantity: 700_000, price: '0' } as const,
);

const newCampaigns: Arbitrary<Asking> = fc
  .record({
    months: fc.constantFrom(1, 1, 3, 12),
    perAccount: fc.constantFrom(1, 1, 2, 3),
    fromHours: fc.constantFrom(-24, 0, 0, 0, 30),
    forHours: fc.constantFrom(1, 48, 24 * 30, 24 * 30, 24 * 365),
  })
  .chain((terms) => packs.map((pack) => campaigning({ ...terms, ...pack })));

const campaignEnds: Arbitrary<Asking> = anyOne.map((n) =>
  asking(`end campaign ${n}`, (model) => {
    const id = oneOf(model.campaigns, n);
    if (id === undefined) return undefined;
    return {
      play: ({ deps }, operation) => endCampaign(deps, operation, id),
      expected: () => endCampaignOf(model, id),
    };
  }),
);

export const campaignSteps = { newCampaigns, campaignEnds };
