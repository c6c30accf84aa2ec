import type { AccountId } from '#domain/accountId.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Order } from '#domain/orders/order.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';

/** Which gateway of which account. */
export type GatewayName = { readonly accountId: AccountId; readonly gatewayId: string };

export type GatewayStore = HoldingStore<Gateway>;

export type HasGateways = { readonly gateways: GatewayStore };

export type OrderStore = HoldingStore<Order>;

export type HasOrders = { readonly orders: OrderStore };
