import { assert } from '#domain/defect.ts';
import { unbilledSince } from '#domain/gateways/elastic/dayToBill.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { BillingZones } from '#domain/time/billingZones.ts';
import type { Instant } from '#domain/time/instant.ts';
import { dayAt, endOfDay } from '#domain/time/localDay.ts';

/**
 * When there will next be something to bill of elastic capacity that is on, or has days to bill: the first
 * local day that is not billed ends. Rule ELA-02. What arrears do is looked at each hour.
 */
export const elasticDue = (gateway: Gateway, zones: BillingZones): Instant => {
  const since = unbilledSince(gateway);
  assert(since !== undefined, 'elasticDue: there are days to bill');
  return endOfDay(zones, dayAt(zones, since));
};
