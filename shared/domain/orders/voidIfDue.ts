import type { Order } from '#domain/orders/order.ts';
import type { OrderFacts } from '#domain/orders/orderFacts.ts';
import { isOutOfStock, outOfStock } from '#domain/orders/placeOrder.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why an order that is not paid yet becomes void when it is to be, in order of precedence. */
export type VoidRefusal = 'outOfStock' | 'overtaken';

/** An order that has become void: to be kept as that, though nothing else comes of paying it. */
export type VoidedOrder = { readonly voided: Order; readonly refusal: Refused<VoidRefusal> };

/**
 * Makes an order void whose stock has run out, or whose price is another thing's by now: otherwise
 * an upgrade priced on a term's last day would upgrade all that is renewed after it. Rule ORD-01.
 */
export const voidIfDue = (
  order: Order,
  facts: OrderFacts,
  now: Instant,
): VoidedOrder | undefined => {
  const refusal = voidRefusal(order, facts);
  if (refusal === undefined) return undefined;
  const state = { status: 'void', voidAt: now, reason: refusal.refused } as const;
  return { voided: { ...order, version: order.version + 1, state }, refusal };
};

const voidRefusal = (order: Order, facts: OrderFacts): Refused<VoidRefusal> | undefined => {
  if (isOutOfStock(order.item, facts)) return outOfStock();
  return isOvertaken(order, facts)
    ? refuse('overtaken', 'what it was priced for has changed; place another order')
    : undefined;
};

const isOvertaken = ({ item, price, basis }: Order, { gateway }: OrderFacts): boolean => {
  if (gateway === undefined) return false;
  if (item.kind === 'upgrade') return gateway.payments.length !== basis;
  return price.sku !== `plan:${gateway.plan}`;
};
