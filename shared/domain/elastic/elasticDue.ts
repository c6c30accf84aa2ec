import { assert } from '#domain/defect.ts';
import { unbilledSince } from '#domain/elastic/dayToBill.ts';
import { offDueOf } from '#domain/elastic/elastic.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { dayAt, endOfDay, type Zones } from '#domain/settlement/localDay.ts';
import { earlier, type Instant } from '#domain/time/instant.ts';

/**
 * When there will next be something to do about elastic capacity that is on, or has days to bill: the
 * first local day that is not billed ends, or the one that a debt may be paid in. Rules ELA-02, ELA-05.
 */
export const elasticDue = (gateway: Gateway, zones: Zones): Instant => {
  const since = unbilledSince(gateway);
  assert(since !== undefined, 'elasticDue: there are days to bill');
  const dayEnds = endOfDay(zones, dayAt(zones, since));
  const debt = gateway.elastic?.debt;
  return debt === undefined ? dayEnds : earlier(dayEnds, offDueOf(debt));
};
