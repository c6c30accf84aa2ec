import type { Campaign } from '#domain/catalogue/campaign.ts';
import type { Discount } from '#domain/catalogue/discount.ts';
import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Instance } from '#domain/instances/instance.ts';
import type { Closure } from '#domain/lifecycle/closure.ts';
import type { Currency } from '#domain/money/money.ts';
import type { OrderItem } from '#domain/orders/order.ts';
import { stockOf } from '#domain/orders/orderKinds.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What an order depends on: the account's currency and billing zone, and what it is to change. */
export type OrderFacts = {
  readonly currency: Currency;
  readonly zone: Zone;
  /** Dedicated instances that the account's state knows; absent where no account is asked for. */
  readonly dedicatedCount?: number;
  /** Of the account; absent where it is open, or no account is asked for. Rule ACC-01. */
  readonly closure?: Closure;
  /** That a renewal names; absent if there is none. */
  readonly instance?: Instance;
  /** That a renewal or upgrade names; absent if there is none. */
  readonly gateway?: Gateway;
  /** That an order names; absent if there is none, or it is over. Rule PCK-02. */
  readonly campaign?: Campaign;
  /** As of when a renewal has to be in time, posted now as ever; absent: now. Rule ORD-05. */
  readonly renewableAsOf?: Instant;
  /** Of the campaign's packs, those that the account has, or has ordered; 0 if absent. Rule PCK-02. */
  readonly placesTaken?: number;
  /** What is left of what the order takes out of stock; absent where that is unlimited. ORD-01. */
  readonly stockLeft?: number;
};

/** What an order is priced by; `discounts` are those that apply to who orders. Rules CAT-01, CAT-09. */
export type OrderPolicy = {
  readonly books: readonly PriceBook[];
  readonly discounts?: readonly Discount[];
  readonly now: Instant;
};

/** The refusal of what is sold out. Rule ORD-01. */
export const outOfStock = (): Refused<'outOfStock'> =>
  refuse('outOfStock', 'there is none left in stock');

/** Whether an item takes one out of a stock that has none. Rule ORD-01. */
export const isOutOfStock = (item: OrderItem, { stockLeft }: OrderFacts): boolean =>
  stockOf(item) !== undefined && stockLeft !== undefined && stockLeft < 1;
