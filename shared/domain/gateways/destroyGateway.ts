import { type Gateway, type GatewayState, unconfigured } from '#domain/gateways/gateway.ts';
import type { Instant } from '#domain/time/instant.ts';

type Destroyed = Extract<GatewayState, { status: 'destroyed' }>;

/** A gateway that is gone for good, its configuration deleted. Rules EXP-02, REF-06. */
export const destroyGateway = (
  gateway: Gateway,
  at: Instant,
  cause: Destroyed['cause'],
): Gateway => ({
  ...unconfigured(gateway),
  version: gateway.version + 1,
  autoRenew: false,
  state: { status: 'destroyed', at, cause },
});
