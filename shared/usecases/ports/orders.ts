import type { Order } from '#domain/orders/order.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';

export type OrderStore = HoldingStore<Order>;

export type HasOrders = { readonly orders: OrderStore };
