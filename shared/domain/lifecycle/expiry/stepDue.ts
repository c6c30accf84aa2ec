import { assert } from '#domain/defect.ts';
import {
  type ExpiryStep,
  expiryLifecycle,
  expiryStep,
  expirySteps,
  firstNoticeMs,
  type StepTime,
} from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { endingBy } from '#domain/terms/termPayment.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import { dateOf, hourOfDate, type Zone } from '#domain/time/calendar.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** A term, as far as its steps' times depend on it; `zone`: the billing zone at its expiry. */
export type EndingTerm = {
  readonly kind: Prepaid['kind'];
  readonly expiry: Instant;
  readonly zone: Zone;
};

/** When a step of a term is due; undefined for one that it does not have. Rules EXP-01 to EXP-03. */
export const stepDue = (term: EndingTerm, step: ExpiryStep): Instant | undefined => {
  const time = expiryStep[step].due[term.kind];
  return time && instantOf(term, time);
};

const instantOf = ({ expiry, zone }: EndingTerm, time: StepTime): Instant => {
  if ('afterMs' in time) return plusMs(expiry, time.afterMs);
  const morning = hourOfDate(dateOf(expiry, zone), time.hourOfDay, zone);
  return morning < expiry ? morning : expiry;
};

/** When the first step after `step` is due; undefined after the last. */
export const dueAfter = (term: EndingTerm, step: ExpiryStep): Instant | undefined =>
  expirySteps
    .slice(expirySteps.indexOf(step) + 1)
    .map((later) => stepDue(term, later))
    .find((due) => due !== undefined);

/** When a term that nobody renews is destroyed. Rules EXP-02, EXP-03. */
export const destructionOf = (term: EndingTerm): Instant => {
  const due = stepDue(term, 'destroy');
  assert(due !== undefined, 'destructionOf: every term ends in its destruction');
  return due;
};

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
const longestDayMs = 25 * hourMs;
