import type { Order } from '#domain/orders/order.ts';
import { type ClosedOrder, closedRefusal } from '#domain/orders/orderStateAt.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Cancels an order that has not been paid. Rule ORD-01. */
export const cancelOrder = (order: Order, now: Instant): Order | Refused<ClosedOrder> =>
  closedRefusal(order, now) ?? {
    ...order,
    version: order.version + 1,
    state: { status: 'cancelled', cancelledAt: now },
  };
