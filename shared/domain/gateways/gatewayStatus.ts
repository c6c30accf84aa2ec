import type { Gateway } from '#domain/gateways/gateway.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { endingBy } from '#domain/terms/termPayment.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** What a gateway is at an instant; `buffer` still serves. Rules EXP-02, REF-06. */
export type GatewayStatus = 'running' | 'buffer' | 'stopped' | 'destroyed';

/** How long a gateway that expired goes on serving. Rule EXP-02. */
export const bufferMs = dayMs;

/** How long after its expiry a gateway can be renewed, the end included. Rule EXP-02. */
const renewableMs = 8 * dayMs;

/** How long after its expiry it is destroyed: at exactly 8 days it can still be renewed. EXP-02. */
export const destroyedMs = renewableMs + 1;

/**
 * What a gateway is at `now`: in its buffer from the expiry on, stopped from a day after it on,
 * destroyed after 8 days, or once the operator has ended it. Rules EXP-02, REF-06, SLA-02.
 */
export const gatewayStatusAt = (gateway: Gateway, now: Instant): GatewayStatus => {
  const gone = destroyedFrom(gateway);
  if (gone === undefined || gone <= now) return 'destroyed';
  const expiry = expiryOf(gateway.payments);
  if (now < expiry) return 'running';
  return now < plusMs(expiry, bufferMs) ? 'buffer' : 'stopped';
};

/**
 * The instant from which a gateway is destroyed, and can no longer be renewed; undefined if it has
 * been. Rules EXP-02, EXP-04, PLN-05, SLA-02.
 */
export const destroyedFrom = ({ state, payments, ending }: Gateway): Instant | undefined => {
  switch (state.status) {
    case 'running':
      return endingBy(ending, plusMs(expiryOf(payments), destroyedMs));
    case 'destroyed':
      return undefined;
  }
};

/** The last instant at which it can be renewed, or the end that the operator has announced. EXP-02. */
export const renewableUntil = ({ payments, ending }: Gateway): Instant =>
  endingBy(ending, plusMs(expiryOf(payments), renewableMs));

/** Whether a gateway serves at an instant: till its buffer is over. Rule EXP-02. */
export const servesAt = (gateway: Gateway, at: Instant): boolean => {
  const status = gatewayStatusAt(gateway, at);
  return status === 'running' || status === 'buffer';
};

/** Refuses what is asked of a gateway that is destroyed; undefined if it is not. Rule EXP-02. */
export const goneAt = (gateway: Gateway, now: Instant): Refused<'gatewayGone'> | undefined =>
  gatewayStatusAt(gateway, now) === 'destroyed'
    ? refuse('gatewayGone', 'the gateway is destroyed, for good: order another')
    : undefined;
