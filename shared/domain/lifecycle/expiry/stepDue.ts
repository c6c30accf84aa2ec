import { assert } from '#domain/defect.ts';
import {
  type ExpiryStep,
  expiryStep,
  expirySteps,
  type StepTime,
} from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { dateOf, hourOfDate, type Zone } from '#domain/time/calendar.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

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
