import type { Gateway } from '#domain/gateways/gateway.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';

export type GatewayStore = HoldingStore<Gateway>;

export type HasGateways = { readonly gateways: GatewayStore };
