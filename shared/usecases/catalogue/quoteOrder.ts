import type { AccountId } from '#domain/accountId.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Currency } from '#domain/money/money.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import type { OrderPrice } from '#domain/orders/orderPrice.ts';
import { type PriceOrderRefusal, priceOrder } from '#domain/orders/priceOrder.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { campaignOf } from '#usecases/campaigns/campaignOf.ts';
import { type BookChoice, chooseBook } from '#usecases/catalogue/managePriceBooks.ts';
import { discountsFor } from '#usecases/discounts/discountsFor.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasCampaigns, HasDiscounts } from '#usecases/ports/offers.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasStock } from '#usecases/ports/stock.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { loadOrderFacts } from '#usecases/renewals/loadOrderFacts.ts';

/** Who would order: an account, or anybody who pays in a currency. */
export type Orderer = { readonly accountId: AccountId } | { readonly currency: Currency };

/** An order that might be placed now; `at` and `bookVersion` choose the prices, nothing else. */
export type OrderQuoteRequest = BookChoice & {
  readonly order: OrderItem;
  readonly orderer: Orderer;
};

/** What an order would cost, in whose currency. */
export type OrderQuote = {
  readonly order: OrderItem;
  readonly price: OrderPrice;
  readonly currency: Currency;
};

type QuoteDeps = HasAccounts &
  HasInstances &
  HasGateways &
  HasStock &
  HasPriceBooks &
  HasDiscounts &
  HasCampaigns &
  HasNow;

/**
 * What an order would cost, by the code that prices it when it is placed. Rules CAT-01, CAT-02,
 * RAT-05, PLN-03, PCK-02. Refused like placing it, but not for what is out of stock, nor for a campaign's
 * limit. Writes nothing.
 */
export const quoteOrder = async (
  deps: QuoteDeps,
  { order, orderer, ...choice }: OrderQuoteRequest,
): Promise<OrderQuote | Refused<'accountNotFound' | 'priceBookNotFound' | PriceOrderRefusal>> => {
  const now = deps.now();
  const facts = await factsOf(deps, orderer, order, now);
  if (isRefused(facts)) return facts;
  const book = await chooseBook(deps, choice);
  if (isRefused(book)) return book;
  const accountId = 'accountId' in orderer ? orderer.accountId : undefined;
  const discounts = await discountsFor(deps, accountId, choice.at ?? now);
  const policy = { books: [asIfInForce(book, now)], discounts, now };
  const offered = await campaignOf(deps, order, now);
  const price = priceOrder(order, { ...facts, ...offered }, policy);
  return isRefused(price) ? price : { order, price, currency: facts.currency };
};

/** What nobody's order depends on is the default: only renewals and upgrades ask for the zone. */
const factsOf = async (
  deps: QuoteDeps,
  orderer: Orderer,
  order: OrderItem,
  now: Instant,
): Promise<OrderFacts | Refused<'accountNotFound'>> => {
  if ('currency' in orderer) return { currency: orderer.currency, zone: defaultZone };
  const loaded = await deps.accounts.load(orderer.accountId, 'strong');
  return loaded === undefined ? noAccount() : loadOrderFacts(deps, loaded.state, order, now);
};

const asIfInForce = (book: PriceBook, now: Instant): PriceBook => ({ ...book, effectiveFrom: now });
