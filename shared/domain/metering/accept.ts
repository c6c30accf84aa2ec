import type { PriceBook } from '#domain/catalogue/priceBook.ts';
import { regionGroupOf } from '#domain/catalogue/regions.ts';
import { scopeRefusal, type UsageRecord } from '#domain/metering/usageRecord.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { endOf, hourOf } from '#domain/time/hour.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** Usage that is older waits for the operator. Rule MET-06. */
export const parkedAfterHours = 72;
const toleranceMs = 5 * 60_000;

/** Why a record is refused, first true first. */
export type UsageRefusal =
  | 'emptyWindow'
  | 'windowCrossesHour'
  | 'windowInFuture'
  | 'idOfAnother'
  | 'errorsExceedCalls'
  | 'unknownRegion';

/**
 * Whether a record is accepted, and whether it has to wait for the operator.
 *
 * Rules MET-02 (an id that names its hour and account keeps them), MET-05 (a window lies inside one hour) and MET-06 (older than 72 hours: parked; starts more
 * than 5 minutes in the future: refused). `book` is the price book in force at its hour's start.
 */
export const acceptUsage = (
  record: UsageRecord,
  book: PriceBook,
  now: Instant,
): { readonly parked: boolean } | Refused<UsageRefusal> => {
  const { windowStart, windowEnd, calls, frontendErrors, region } = record;
  if (windowEnd <= windowStart) {
    return refuse('emptyWindow', 'windowEnd must be after windowStart');
  }
  if (windowEnd > endOf(hourOf(windowStart))) {
    return refuse('windowCrossesHour', 'a window lies inside one UTC hour: split it at the hour');
  }
  if (windowStart > plusMs(now, toleranceMs)) {
    return refuse(
      'windowInFuture',
      `the window starts more than 5 minutes after ${now}: check the clock of the gateway`,
    );
  }
  const ofAnother = scopeRefusal(record);
  if (ofAnother !== undefined) return ofAnother;
  if (frontendErrors > calls) {
    return refuse('errorsExceedCalls', 'frontendErrors counts some of the calls, never more');
  }
  if (regionGroupOf(book, region) === undefined) {
    return refuse('unknownRegion', `price book ${book.version} has no region ${region}`);
  }
  return { parked: windowStart < plusMs(now, -parkedAfterHours * hourMs) };
};
