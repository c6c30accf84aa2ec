import type { Gateway } from '#domain/plans/gateway.ts';
import { goneAt } from '#domain/plans/goneAt.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Says whether a gateway is to be renewed at its expiry by itself. Rules ORD-05, PLN-05. */
export const setAutoRenew = (
  gateway: Gateway,
  autoRenew: boolean,
  now: Instant,
): Gateway | Refused<'gatewayGone'> =>
  goneAt(gateway, now) ?? { ...gateway, version: gateway.version + 1, autoRenew };
