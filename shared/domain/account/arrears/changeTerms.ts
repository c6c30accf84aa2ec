import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { rememberStop } from '#domain/account/arrears/stops.ts';
import { resumeInstances } from '#domain/account/arrears/suspendInstances.ts';
import { withTermsAt } from '#domain/account/arrears/termsAt.ts';
import type { Arrears } from '#domain/arrears/arrears.ts';
import { milderOf, type TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { arrearsDues } from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** As new price books are: to the day of 24 hours. AL 3.2.11. */
const noticeDays = 30;

/**
 * Serves an account under other terms. Rules ARR-01, ARR-03.
 *
 * Stricter ones hold for arrears that begin 30 days after `now` or later; asked for again, since the first
 * announcement. Milder ones, or those that hold already, take back what is announced, and hold from `now` on.
 * An episode that has begun goes on under the milder of both: what the customer has been told is not
 * taken back, and what is kinder counts at once. What has been stopped before the milder terms would
 * have stopped it goes on. The version is the caller's.
 */
export const changeTerms = (state: AccountState, terms: TermsProfile, now: Instant): Changed => {
  const { nextTerms, ...served } = withTermsAt(state, now);
  if (milderOf(terms, served.terms) === terms) return serveUnder(served, terms, now);
  const announced =
    nextTerms?.terms === terms ? nextTerms : { terms, from: plusMs(now, noticeDays * dayMs) };
  return { next: { ...served, nextTerms: announced }, events: [] };
};

const serveUnder = (state: AccountState, terms: TermsProfile, now: Instant): Changed => {
  const { terms: kept, ...arrears } = state.arrears;
  if (arrears.since === undefined) return { next: { ...state, terms, arrears }, events: [] };
  const milder = milderOf(kept ?? state.terms, terms);
  const changed: AccountState = {
    ...state,
    terms,
    arrears: milder === terms ? arrears : { ...arrears, terms: milder },
  };
  return isInGrace(changed, now) ? undoStop(changed, now) : { next: changed, events: [] };
};

/** Whether an account has been stopped in what is its grace by now. */
const isInGrace = ({ arrears, terms }: AccountState, now: Instant): boolean =>
  arrears.stoppedAt !== undefined &&
  arrears.step !== 'destroyed' &&
  now < arrearsDues(arrears, terms).stop;

/**
 * The clock still runs from the moment of arrears, but it is another episode, so that its steps, and the
 * second stop, are told and timed like the first ones. Rules ARR-04, ARR-06.
 */
const undoStop = (state: AccountState, now: Instant): Changed => {
  const { step: _, stoppedAt: __, ...arrears } = state.arrears;
  const episode = arrears.episode + 1;
  const again: Arrears = { ...arrears, episode };
  const { next, events } = resumeInstances({ ...rememberStop(state, now), arrears: again }, now);
  const served = { kind: 'serviceRestored', destroyed: false } as const;
  return { next, events: [{ kind: 'arrearsBegan', episode }, served, ...events] };
};
