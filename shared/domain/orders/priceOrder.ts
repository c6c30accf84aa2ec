import { type Campaign, campaignSku } from '#domain/catalogue/campaign.ts';
import { bestDiscount, type Discount } from '#domain/catalogue/discount.ts';
import { packMonthsSku } from '#domain/catalogue/packOffers.ts';
import { findPrice, type PriceBook } from '#domain/catalogue/priceBook.ts';
import { gatewayRegionRefusal } from '#domain/catalogue/regions.ts';
import { instanceSku } from '#domain/catalogue/skus.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { assert } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { roundOrder } from '#domain/money/round.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { OrderFacts, OrderPolicy } from '#domain/orders/orderFacts.ts';
import { type Item, type OrderItemKind, orderKinds, skuOf } from '#domain/orders/orderKinds.ts';
import type { OrderPrice } from '#domain/orders/orderPrice.ts';
import { type OrderRefusal, orderRefusal } from '#domain/orders/orderRefusal.ts';
import { type UpgradeRefusal, upgradePrice } from '#domain/orders/upgradePrice.ts';
import { rate } from '#domain/rating/rate.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why a campaign's pack cannot be ordered, in order of precedence. */
type CampaignRefusal = 'campaignNotFound' | 'campaignNotBegun';

/**
 * A campaign's own price, in [from, until): no discount applies to it. `bookVersion` is the version in
 * force, which it does not come from. Rules PCK-02, CAT-09.
 */
const campaignPrice = (
  campaign: Campaign | undefined,
  bookVersion: string,
  now: Instant,
): OrderPrice | Refused<CampaignRefusal> => {
  if (campaign === undefined || campaign.until <= now) {
    return refuse('campaignNotFound', 'there is no such campaign, or it is over');
  }
  const { campaignId, price, from } = campaign;
  if (now < from) return refuse('campaignNotBegun', `the campaign begins at ${from}`);
  const sku = campaignSku(campaignId);
  return { kind: 'list', sku, unitPrice: price, quantity: 1, amount: price, bookVersion };
};

/** Where an account has as many of a campaign's packs as it may. Rule PCK-02. */
export const noPlaceLeft = (
  campaign: Campaign | undefined,
  placesTaken: number,
): Refused<'campaignLimitReached'> | undefined =>
  campaign === undefined || placesTaken < campaign.perAccount
    ? undefined
    : refuse(
        'campaignLimitReached',
        `an account has at most ${campaign.perAccount} packs of this campaign, those that are ordered included; one that is cancelled, void or given back does not count`,
      );

/** Why an order has no price, in order of precedence. */
export type PriceOrderRefusal =
  | OrderRefusal
  | 'unknownRegion'
  | UpgradeRefusal
  | CampaignRefusal
  | 'notSoldInCurrency';

/**
 * What an order costs if it is placed now, under the price book in force. Rules CAT-01, CAT-02,
 * CAT-09, RAT-05, PCK-02, PCK-07, PCK-08, PLN-03, PLN-10. An upgrade costs the difference of two list prices, a
 * campaign's pack the campaign's price: no discount applies to them.
 */
export const priceOrder = (
  item: OrderItem,
  facts: OrderFacts,
  { books, now, discounts = [] }: OrderPolicy,
): OrderPrice | Refused<PriceOrderRefusal> => {
  const refused = orderRefusal(item, facts, now);
  if (refused !== undefined) return refused;
  const { currency, gateway } = facts;
  const book = inForce(books, now);
  if (item.kind === 'upgrade') {
    assert(gateway !== undefined, 'priceOrder: what is upgraded is there');
    return upgradePrice(gateway, item.plan, { book, currency, now });
  }
  if (item.kind === 'campaign') return campaignPrice(facts.campaign, book.version, now);
  if (item.kind === 'plan') {
    const elsewhere = gatewayRegionRefusal(book, item.region);
    if (elsewhere !== undefined) return elsewhere;
  }
  const quantity = countOf(item);
  const sku = skuOf(item) ?? renewedSku(facts);
  const priced = item.kind === 'pack' ? packSku(book, item, currency) : sku;
  const price = listPrice(book, priced, currency, quantity);
  if (isRefused(price)) return price;
  return discounted(price, bestDiscount(discounts, namesOf(item, sku)));
};

/** What has a term is priced by its months, all else by the piece. Rules CAT-06, CAT-07, PCK-07. */
const countOf = (item: ListItem): number =>
  'months' in item && orderKinds[item.kind].hasTerm ? item.months : 1;

/** What a discount may name: a pack by its months too, whether or not the book prices those. CAT-09. */
const namesOf = (item: ListItem, sku: string): readonly string[] =>
  item.kind === 'pack' ? [sku, packMonthsSku(item.sku, item.months)] : [sku];

/** A pack may have a price for its months; else it costs the same for any. Rules PCK-07, PCK-08. */
const packSku = (book: PriceBook, { sku, months }: Item<'pack'>, currency: Currency): string => {
  const ofMonths = packMonthsSku(sku, months);
  return findPrice(book, ofMonths, currency) === undefined ? sku : ofMonths;
};

/** The list price x the factor, rounded once. Rules CAT-09, RAT-05. */
const discounted = (price: ListPrice, discount: Discount | undefined): ListPrice => {
  if (discount === undefined) return price;
  const { discountId, factor } = discount;
  const exact = price.unitPrice.times(price.quantity).times(factor);
  const listAmount = price.amount;
  return { ...price, amount: roundOrder(exact), discount: { discountId, factor, listAmount } };
};

/** What is sold at a price of the book. */
type ListItem = Item<Exclude<OrderItemKind, 'upgrade' | 'campaign'>>;

type ListPrice = Extract<OrderPrice, { kind: 'list' }>;

/** The SKU of what is renewed. Rules CAT-06, CAT-07. */
const renewedSku = ({ instance, gateway }: OrderFacts): string => {
  if (gateway !== undefined) return `plan:${gateway.plan}`;
  assert(instance?.kind === 'prepaid', 'priceOrder: what is renewed is prepaid');
  return instanceSku(instance.spec, 'month');
};

const listPrice = (
  book: PriceBook,
  sku: string,
  currency: Currency,
  quantity: number,
): ListPrice | Refused<'notSoldInCurrency'> => {
  const found = findPrice(book, sku, currency);
  if (found === undefined) return refuse('notSoldInCurrency', `${sku} is not sold in ${currency}`);
  const costOf = (count: number): Decimal => rate(found.price, found.unit.size, new Decimal(count));
  return {
    kind: 'list',
    sku,
    unitPrice: costOf(1),
    quantity,
    amount: roundOrder(costOf(quantity)),
    bookVersion: book.version,
  };
};
