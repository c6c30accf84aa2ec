import type { Order, OrderState } from '#domain/orders/order.ts';
import { isOutOfStock, type OrderFacts, outOfStock } from '#domain/orders/orderFacts.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An order's state at an instant: unpaid for more than 7 days, it is void. Rule ORD-01. */
export const orderStateAt = ({ state, payableUntil }: Order, now: Instant): OrderState =>
  state.status === 'open' && payableUntil < now
    ? { status: 'void', voidAt: payableUntil, reason: 'unpaid' }
    : state;

/** Why nothing more happens to an order. */
export type ClosedOrder = 'alreadyPaid' | 'orderCancelled' | 'orderVoid';

/** Why an order can be neither paid nor cancelled; undefined while it can. Rule ORD-01. */
export const closedRefusal = (order: Order, now: Instant): Refused<ClosedOrder> | undefined => {
  const state = orderStateAt(order, now);
  switch (state.status) {
    case 'open':
      return undefined;
    case 'paid':
      return refuse('alreadyPaid', `the order was paid at ${state.paidAt}`);
    case 'cancelled':
      return refuse('orderCancelled', `the order was cancelled at ${state.cancelledAt}`);
    case 'void':
      return refuse(
        'orderVoid',
        `the order is void since ${state.voidAt} (${state.reason}): place another`,
      );
  }
};

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

/** An order that nobody has paid in time, as void; undefined if it is not one at `now`. Rule ORD-01. */
export const voidUnpaid = (order: Order, now: Instant): Order | undefined => {
  const state = orderStateAt(order, now);
  if (state === order.state) return undefined;
  return { ...order, version: order.version + 1, state };
};

/** Cancels an order that has not been paid. Rule ORD-01. */
export const cancelOrder = (order: Order, now: Instant): Order | Refused<ClosedOrder> =>
  closedRefusal(order, now) ?? {
    ...order,
    version: order.version + 1,
    state: { status: 'cancelled', cancelledAt: now },
  };
