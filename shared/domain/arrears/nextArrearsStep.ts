import type { Arrears } from '#domain/arrears/arrears.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { episodePolicy } from '#domain/arrears/arrearsPolicy.ts';
import { assert } from '#domain/defect.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/** What time does to an account in arrears, in order. Rules ARR-01 to ARR-04. */
export const timedSteps = ['tell', 'stop', 'warn', 'destroy'] as const;

export type TimedStep = (typeof timedSteps)[number];

/** The step that comes next, and when it is due. */
export type ArrearsDue = { readonly step: TimedStep; readonly at: Instant };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The customer is warned this long before the destruction. Rule ARR-04. */
export const warningMs = dayMs;

/**
 * When each step of the current episode is, or was, due, if nothing is paid. Rules ARR-01 to ARR-04.
 *
 * A stop that came late is followed by the full time in which paying restores service.
 */
export const arrearsDues = (
  arrears: Arrears,
  accountTerms: TermsProfile,
): Readonly<Record<TimedStep, Instant>> => {
  const { since, stoppedAt, destroyDue } = arrears;
  assert(since !== undefined, 'arrearsDues: an account in arrears');
  const { graceHours, retentionDays, endsInclusive } = episodePolicy(arrears, accountTerms);
  const after = endsInclusive ? 1 : 0;
  const stop = plusMs(since, graceHours * hourMs + after);
  const destroy = destroyDue ?? plusMs(stoppedAt ?? stop, retentionDays * dayMs + after);
  return { tell: since, stop, warn: plusMs(destroy, -warningMs), destroy };
};

/**
 * The next step of an account in arrears; undefined after the last, and where there are none.
 *
 * `terms`: the account's. The steps go one by one, however late. Rules ARR-01 to ARR-04.
 */
export const nextArrearsStep = (arrears: Arrears, terms: TermsProfile): ArrearsDue | undefined => {
  if (arrears.since === undefined) return undefined;
  const taken = arrears.step === undefined ? 0 : 1 + stepsTaken.indexOf(arrears.step);
  const step = timedSteps[taken];
  return step && { step, at: arrearsDues(arrears, terms)[step] };
};

/** What has been done once each of the timed steps is taken. */
const stepsTaken: readonly NonNullable<Arrears['step']>[] = [
  'told',
  'stopped',
  'warned',
  'destroyed',
];
