import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Refuses what is asked of a gateway that is destroyed; undefined if it is not. Rule EXP-02. */
export const goneAt = (gateway: Gateway, now: Instant): Refused<'gatewayGone'> | undefined =>
  gatewayStatusAt(gateway, now) === 'destroyed'
    ? refuse('gatewayGone', 'the gateway is destroyed, for good: order another')
    : undefined;
