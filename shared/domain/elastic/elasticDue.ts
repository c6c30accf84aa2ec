import { assert } from '#domain/defect.ts';
import { unbilledSince } from '#domain/elastic/dayToBill.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { dayAt, endOfDay, type Zones } from '#domain/settlement/localDay.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * When there will next be something to bill of elastic capacity that is on, or has days to bill: the first
 * local day that is not billed ends. Rule ELA-02. What arrears do is looked at each hour.
 */
export const elasticDue = (gateway: Gateway, zones: Zones): Instant => {
  const since = unbilledSince(gateway);
  assert(since !== undefined, 'elasticDue: there are days to bill');
  return endOfDay(zones, dayAt(zones, since));
};
