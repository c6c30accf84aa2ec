import { expiryLifecycle, firstNoticeMs } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { endingBy } from '#domain/terms/ending.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * From when on time has something to do for a prepaid thing: 7 days before its expiry, or when its
 * isolation ends; undefined once it is destroyed. Rules EXP-01, REF-04.
 */
export const termDue = ({ item: { state, payments, ending } }: Prepaid): Instant | undefined => {
  switch (state.status) {
    case 'running':
      return plusMs(expiryOf(payments), -firstNoticeMs);
    case 'isolated':
      return endingBy(ending, state.destroyDue);
    case 'destroyed':
      return undefined;
  }
};

/**
 * Whether a prepaid thing that is listed at `listed` may have a step due in (`after`, `until`]: told by
 * the list alone, so that what has none need not be read. Rules EXP-01 to EXP-03, REF-04.
 *
 * The end of an isolation is where a term has its first reminder: at `listed` itself. A reminder at an
 * hour of the day is somewhere in the day before the expiry, for the list knows no zone.
 */
export const mayBeDue = (
  { kind, listed }: { readonly kind: Prepaid['kind']; readonly listed: Instant },
  after: Instant,
  until: Instant,
): boolean => {
  const expiry = plusMs(listed, firstNoticeMs);
  return expiryLifecycle.steps.some(({ due: { [kind]: time } }) => {
    if (time === undefined) return false;
    if ('hourOfDay' in time) return plusMs(expiry, -longestDayMs) <= until && after < expiry;
    const due = plusMs(expiry, time.afterMs);
    return after < due && due <= until;
  });
};

/** A local day on which clocks go back. */
const longestDayMs = 25 * 3_600_000;
