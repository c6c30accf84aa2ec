import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { termOf } from '#domain/orders/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Whether a month that starts at `from` is over by the end that the operator has announced. SLA-02.
 * `from`: its expiry, or when it is renewed if it was given back (REF-04); `zone`: the billing zone then.
 */
export const isRenewable = ({ item: { ending } }: Prepaid, from: Instant, zone: Zone): boolean =>
  ending === undefined || termOf(from, 1, zone).until <= ending.at;

/** What a notice says of renewing, as its code. Rule SLA-02. */
export const renewableCode = (prepaid: Prepaid, from: Instant, zone: Zone): 'true' | 'ending' =>
  isRenewable(prepaid, from, zone) ? 'true' : 'ending';
