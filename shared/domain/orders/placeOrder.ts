import type { Order, OrderItem } from '#domain/orders/order.ts';
import {
  isOutOfStock,
  type OrderFacts,
  type OrderPolicy,
  outOfStock,
} from '#domain/orders/orderFacts.ts';
import { noPlaceLeft, type PriceOrderRefusal, priceOrder } from '#domain/orders/priceOrder.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { dayMs, plusMs } from '#domain/time/instant.ts';

/** Why an order is not placed, in order of precedence. */
export type PlaceOrderRefusal = PriceOrderRefusal | 'outOfStock' | 'campaignLimitReached';

/** How long an order can be paid. Rule ORD-01. */
const payableMs = 7 * dayMs;

/** An order about to be placed. */
export type NewOrder = Pick<Order, 'orderId' | 'accountId' | 'autoRenew'> & {
  readonly item: OrderItem;
};

/** Places an order at the price of now, which it keeps. Rules ORD-01, CAT-02, PCK-02. */
export const placeOrder = (
  order: NewOrder,
  facts: OrderFacts,
  policy: OrderPolicy,
): Order | Refused<PlaceOrderRefusal> => {
  const price = priceOrder(order.item, facts, policy);
  if (isRefused(price)) return price;
  if (isOutOfStock(order.item, facts)) return outOfStock();
  const full = noPlaceLeft(facts.campaign, facts.placesTaken ?? 0);
  if (full !== undefined) return full;
  const { now } = policy;
  return {
    ...order,
    version: 1,
    currency: facts.currency,
    price,
    ...basisOf(order.item, facts),
    ...packOf(order.item, facts),
    placedAt: now,
    payableUntil: plusMs(now, payableMs),
    state: { status: 'open' },
  };
};

const basisOf = (item: OrderItem, { gateway }: OrderFacts): Pick<Order, 'basis'> =>
  item.kind === 'upgrade' && gateway !== undefined ? { basis: gateway.payments.length } : {};

const packOf = (item: OrderItem, { campaign }: OrderFacts): Pick<Order, 'pack'> => {
  if (item.kind !== 'campaign' || campaign === undefined) return {};
  const { kind, quantity, months } = campaign;
  return { pack: { kind, quantity, months } };
};
