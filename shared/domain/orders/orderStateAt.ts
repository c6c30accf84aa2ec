import type { Order, OrderState } from '#domain/orders/order.ts';
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
