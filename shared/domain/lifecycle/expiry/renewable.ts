import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { termAfter, termOf } from '#domain/terms/terms.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * Whether one more month is over by the end that the operator has announced. Rules SLA-02, ORD-04.
 * `from`: when it is renewed, if it was given back (REF-04); `zone`: the billing zone then.
 */
export const isRenewable = ({ item }: Prepaid, from: Instant, zone: Zone): boolean => {
  if (item.ending === undefined) return true;
  const anew = item.state.status === 'isolated';
  const { until } = anew ? termOf(from, 1, zone) : termAfter(item, 1, zone);
  return until <= item.ending.at;
};

/** What a notice says of renewing, as its code. Rule SLA-02. */
export const renewableCode = (prepaid: Prepaid, from: Instant, zone: Zone): 'true' | 'ending' =>
  isRenewable(prepaid, from, zone) ? 'true' : 'ending';
