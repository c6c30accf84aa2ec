import type { Arrears } from '#domain/arrears/arrears.ts';
import { elasticAt } from '#domain/gateways/elastic/elasticStatus.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { goneAt } from '#domain/gateways/goneAt.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { BillingZones } from '#domain/time/billingZones.ts';
import type { Instant } from '#domain/time/instant.ts';
import { dayAt, endOfDay } from '#domain/time/localDay.ts';

/** Why elastic capacity is not switched off, in order of precedence. Rule ELA-01. */
export type SwitchOffRefusal = 'gatewayGone' | 'notOn';

/**
 * Switches elastic capacity off at the next local midnight of the billing zone; so the day in which it
 * is switched off is billed whole. Rule ELA-01.
 */
export const switchOff = (
  gateway: Gateway,
  account: BillingZones & { readonly arrears: Arrears },
  now: Instant,
): Gateway | Refused<SwitchOffRefusal> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const { elastic = { stretches: [] } } = gateway;
  const status = elasticAt(gateway, account.arrears, now);
  if (status.state === 'off')
    return refuse('notOn', 'elastic capacity is off already: nothing is left to do');
  if (status.state === 'ending') {
    return refuse(
      'notOn',
      `elastic capacity is off from ${status.stretch.until} on already: nothing is left to do`,
    );
  }
  const until = endOfDay(account, dayAt(account, now));
  const stretches = elastic.stretches.map((each) =>
    each === status.stretch ? { ...each, until } : each,
  );
  return { ...gateway, version: gateway.version + 1, elastic: { ...elastic, stretches } };
};
