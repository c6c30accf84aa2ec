import { quoteRoute } from '#functions/api/catalogue/quoteRoutes.ts';
import { getGatewayRoute } from '#functions/api/gateways/routes.ts';
import { getInstanceRoute } from '#functions/api/instances/routes.ts';
import { payOrderRoute, placeOrderRoute } from '#functions/api/orders/routes.ts';
import { quoteRefundRoute } from '#functions/api/refunds/routes.ts';
import { grantGiftRoute, grantVoucherRoute } from '#functions/api/wallet/routes.ts';
import { type LocalShopper, localShopper } from '#test/support/worlds/localShopper.ts';
import type { LocalWorld } from '#test/support/worlds/localWorld.ts';

/** Where an account buys, and asks what things would cost or give back right now. */
export type Counter = LocalShopper &
  Quotes & {
    readonly gift: (amount: string) => Promise<void>;
    /** Orders and pays with a new voucher of so much first; answers the id of what was bought. */
    readonly buyWith: (voucher: string, item: object) => Promise<string>;
  };

/** What an account is told that something would come to right now. */
export type Quotes = {
  /** What an order would cost. */
  readonly price: (item: object) => Promise<string>;
  /** `<rule> <used>/<total> <total back>` of one payment, or of all: `<rule> <total back>`. */
  readonly refundQuote: (id: string) => Promise<string>;
  /** `<remaining>/<cycle> <amount>` of an upgrade of a gateway with one term left. */
  readonly upgradeQuote: (gatewayId: string, plan: string) => Promise<string>;
  /** When the terms of a gateway or an instance end, oldest first. */
  readonly ends: (id: string) => Promise<readonly string[]>;
};

/** Of an account that is open and has so much cash. */
export const openCounter = async (
  world: LocalWorld,
  accountId: string,
  cash: string,
): Promise<Counter> => {
  await world.open(accountId);
  const shopper = localShopper(world, accountId);
  await shopper.topUp(cash);
  return { ...shopper, ...paying(world, accountId), ...quotesOf(world, accountId) };
};

const cny = (amount: string) => ({ amount, currency: 'CNY' });

const paying = (world: LocalWorld, accountId: string): Pick<Counter, 'gift' | 'buyWith'> => {
  const params = { accountId };
  const ask = () => world.operator();
  return {
    gift: async (amount) => {
      await ask().call(grantGiftRoute, { params, body: { money: cny(amount), reason: 'welcome' } });
    },
    buyWith: async (voucher, item) => {
      const terms = { products: ['apigw', 'mpgw'], money: cny(voucher), reason: 'welcome' };
      const valid = { from: '2026-01-01T00:00:00Z', until: '2029-01-01T00:00:00Z' };
      const { cause } = await ask().call(grantVoucherRoute, {
        params,
        body: { ...terms, ...valid },
      });
      const voucherIds = cause.kind === 'voucher' ? [cause.voucher.voucherId] : [];
      const { orderId } = await ask().call(placeOrderRoute, { params, body: { item } });
      const of = { params: { accountId, orderId }, body: { voucherIds } };
      return (await ask().call(payOrderRoute, of)).payment?.resourceId ?? '';
    },
  };
};

/** Asks the API as the operator does. */
export const quotesOf = (world: Pick<LocalWorld, 'operator'>, accountId: string): Quotes => ({
  price: async (order) => {
    const quote = await world.operator().call(quoteRoute, { body: { accountId, order } });
    if (!('price' in quote)) throw new Error('not the quote of an order');
    return inCents(quote.price.amount.amount);
  },
  refundQuote: async (id) => {
    const resource = { kind: kindOf(id), id };
    const input = { params: { accountId }, body: { resource } };
    const { rule, parts, total } = await world.operator().call(quoteRefundRoute, input);
    const [part, ...others] = parts;
    const share = others.length === 0 ? ` ${part?.used}/${part?.total}` : '';
    return `${rule}${share} ${inCents(total.amount)}`;
  },
  upgradeQuote: async (gatewayId, plan) => {
    const order = { kind: 'upgrade', gatewayId, plan };
    const quote = await world.operator().call(quoteRoute, { body: { accountId, order } });
    if (!('price' in quote) || quote.price.kind !== 'upgrade') throw new Error('not an upgrade');
    const { terms, amount } = quote.price;
    const shares = terms.map(({ remainingDays, cycleDays }) => `${remainingDays}/${cycleDays}`);
    return `${shares.join(' + ')} ${inCents(amount.amount)}`;
  },
  ends: async (id) => {
    const { payments = [] } =
      kindOf(id) === 'gateway'
        ? await world.operator().call(getGatewayRoute, { params: { accountId, gatewayId: id } })
        : await world.operator().call(getInstanceRoute, { params: { accountId, instanceId: id } });
    return payments.flatMap(({ kind, until }) => (kind === 'term' ? [until] : []));
  },
});

const kindOf = (id: string) => {
  if (id.startsWith('p-')) return 'pack';
  return id.startsWith('g-') ? 'gateway' : 'instance';
};

/** Without the zeros beyond cents. */
const inCents = (amount: string): string => amount.slice(0, -6);
