import { expiryOf } from '#domain/orders/terms.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { endingBy } from '#domain/terminations/ending.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/** What a gateway is at an instant; `buffer` still serves. Rules EXP-02, REF-06. */
export type GatewayStanding = 'running' | 'buffer' | 'stopped' | 'destroyed';

const dayMs = 86_400_000;

/** How long a gateway that expired goes on serving. Rule EXP-02. */
export const bufferMs = dayMs;

/** How long after its expiry a gateway can be renewed; then it is destroyed. Rule EXP-02. */
export const renewableMs = 8 * dayMs;

/**
 * What a gateway is at `now`: in its buffer from the expiry on, stopped from a day after it on,
 * destroyed from 8 days after it on, or once the operator has ended it. Rules EXP-02, REF-06, SLA-02.
 */
export const gatewayStandingAt = (gateway: Gateway, now: Instant): GatewayStanding => {
  const until = renewableUntil(gateway);
  if (until === undefined || until <= now) return 'destroyed';
  const expiry = expiryOf(gateway.payments);
  if (now < expiry) return 'running';
  return now < plusMs(expiry, bufferMs) ? 'buffer' : 'stopped';
};

/**
 * The instant from which a gateway can no longer be renewed, for it is destroyed; undefined if it
 * has been. Rules EXP-02, EXP-04, PLN-05, SLA-02.
 */
export const renewableUntil = ({ state, payments, ending }: Gateway): Instant | undefined => {
  switch (state.status) {
    case 'running':
      return endingBy(ending, plusMs(expiryOf(payments), renewableMs));
    case 'destroyed':
      return undefined;
  }
};
