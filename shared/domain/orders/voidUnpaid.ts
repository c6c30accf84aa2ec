import type { Order } from '#domain/orders/order.ts';
import { orderStateAt } from '#domain/orders/orderStateAt.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An order that nobody has paid in time, as void; undefined if it is not one at `now`. Rule ORD-01. */
export const voidUnpaid = (order: Order, now: Instant): Order | undefined => {
  const state = orderStateAt(order, now);
  if (state === order.state) return undefined;
  return { ...order, version: order.version + 1, state };
};
