import type { ExpiryStep } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import {
  destructionOf,
  dueAfter,
  type EndingTerm,
  stepDue,
} from '#domain/lifecycle/expiry/stepDue.ts';
import { hourMs, type Instant, later, plusMs } from '#domain/time/instant.ts';

/**
 * `isLast`: nothing has been paid after it, and what it is of is still there at its end. `endsAt`: it
 * would be the last, but the operator ends what it is of then. Rules ARR-06, SLA-02.
 */
export type TermFacts = EndingTerm & { readonly isLast: boolean; readonly endsAt?: Instant };

/**
 * What becomes of a step that a timer asks for. `due`: it is to be taken, as of `at`. `skip`: it has
 * been overtaken by a later one. `next` is when the step after it is due; absent after the last.
 * `early`: it is due at `at`. `over`: the term was renewed, given back or has been destroyed.
 */
export type ExpiryDecision =
  | { readonly decision: 'due'; readonly at: Instant; readonly next?: Instant }
  | { readonly decision: 'skip'; readonly next?: Instant }
  | { readonly decision: 'early'; readonly at: Instant }
  | { readonly decision: 'over' };

/** Timers are late: what is due at the expiry itself is still news an hour later. */
const lateMs = hourMs;

/**
 * Decides on one step of an expiring term at `now`. Rules EXP-01, EXP-02, EXP-03, ARR-06.
 *
 * A reminder whose successor is due already is not sent, its successor is; nor is anything told that
 * the destruction has overtaken. An end that is announced may be taken back until it comes, so every
 * step waits for it, and goes on if it did not come (SLA-02).
 */
export const decideExpiry = (
  { isLast, endsAt, ...term }: TermFacts,
  step: ExpiryStep,
  now: Instant,
): ExpiryDecision => {
  if (endsAt !== undefined && now < endsAt) return { decision: 'early', at: endsAt };
  if (!isLast) return { decision: 'over' };
  const following = dueAfter(term, step);
  const next = following === undefined ? {} : { next: following };
  const at = stepDue(term, step);
  if (at === undefined) return { decision: 'skip', ...next };
  if (now < at) return { decision: 'early', at };
  const overtaken = overtakenAt(term, step);
  if (overtaken !== undefined && overtaken <= now) return { decision: 'skip', ...next };
  return { decision: 'due', at, ...next };
};

/** From when on a step would tell what is no longer so; undefined for what must be done however late. */
const overtakenAt = (term: EndingTerm, step: ExpiryStep): Instant | undefined => {
  switch (step) {
    case 'remind7':
    case 'remind5':
    case 'remind3':
    case 'remind1':
      return dueAfter(term, step);
    case 'remindToday':
      return later(term.expiry, plusMs(stepDue(term, step) ?? term.expiry, lateMs));
    case 'renew':
    case 'stop':
      return destructionOf(term);
    case 'destroy':
      return undefined;
  }
};
