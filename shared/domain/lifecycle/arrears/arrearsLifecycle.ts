import type { Arrears, ArrearsStep } from '#domain/arrears/arrears.ts';
import { episodePolicy, type TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { assert } from '#domain/defect.ts';
import { type Lifecycle, stepsByName } from '#domain/lifecycle/lifecycle.ts';
import { dayMs, hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** The customer is warned this long before the destruction. Rule ARR-04. */
export const warningMs = dayMs;

/** Of an episode: its beginning, its stop, and its destruction. */
type Instants = Readonly<Record<'since' | 'stop' | 'destroy', Instant>>;

/** What becomes of an account that owes. Rules ARR-01 to ARR-07. */
export const arrearsLifecycle = {
  about: 'An episode of arrears: grace, stop, seven days in which paying restores, destruction.',
  episode: { accountId: 'text', episode: 'count' },
  steps: [
    {
      step: 'tell',
      taken: 'told',
      due: ({ since }: Instants) => since,
      notice: 'arrearsBegan',
      machineState: 'Notify',
      about: 'The account is told that it owes (ARR-04).',
    },
    {
      step: 'stop',
      taken: 'stopped',
      due: ({ stop }: Instants) => stop,
      notice: 'serviceStopped',
      machineState: 'Stop',
      about: "All the account's apigw APIs stop, and it is told (ARR-01, ARR-04).",
      wait: {
        machineState: 'Grace',
        about:
          'Service still runs: 24 hours, inclusive; under strict terms not at all (ARR-01, ARR-03).',
      },
    },
    {
      step: 'warn',
      taken: 'warned',
      due: ({ destroy }: Instants) => plusMs(destroy, -warningMs),
      notice: 'destructionTomorrow',
      machineState: 'Warn',
      about: 'The account is told that it is destroyed in a day (ARR-04).',
      wait: { machineState: 'Stopped', about: 'Paying restores service at once (ARR-02).' },
    },
    {
      step: 'destroy',
      taken: 'destroyed',
      due: ({ destroy }: Instants) => destroy,
      notice: 'serviceDestroyed',
      machineState: 'Destroy',
      about: 'Read once more, then instances and configuration go, unless kept (ARR-06, ARR-07).',
      wait: {
        machineState: 'LastDay',
        about:
          'Paying still restores service at once, up to 7 days after the stop (ARR-02, ARR-03).',
      },
      prepare: {
        task: 'prepare',
        machineState: 'PrepareDestruction',
        about: 'The account is read again: does it still owe, and is it due (ARR-06).',
      },
    },
  ],
  ends: {
    done: {
      machineState: 'Destroyed',
      about: 'Packs, bills, ledger and invoices stay (ARR-07).',
    },
    over: {
      machineState: 'Recovered',
      about: 'The balance came to zero or above, and whatever had stopped runs again (ARR-05).',
    },
  },
} as const satisfies Lifecycle<(instants: Instants) => Instant, { readonly taken: ArrearsStep }>;

/** What time does to an account in arrears. */
export type TimedStep = (typeof arrearsLifecycle.steps)[number]['step'];

/** In order. */
export const timedSteps: readonly TimedStep[] = arrearsLifecycle.steps.map(({ step }) => step);

export const arrearsStep = stepsByName(arrearsLifecycle.steps);

/** The step that comes next, and when it is due. */
export type ArrearsDue = { readonly step: TimedStep; readonly at: Instant };

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
  const instants = { since, stop, destroy };
  const dues = arrearsLifecycle.steps.map(({ step, due }) => [step, due(instants)] as const);
  return Object.fromEntries(dues) as Record<TimedStep, Instant>;
};

/**
 * The next step of an account in arrears; undefined after the last, and where there are none.
 *
 * `terms`: the account's. The steps go one by one, however late. Rules ARR-01 to ARR-04.
 */
export const nextArrearsStep = (arrears: Arrears, terms: TermsProfile): ArrearsDue | undefined => {
  if (arrears.since === undefined) return undefined;
  const { steps } = arrearsLifecycle;
  const next = steps[1 + steps.findIndex(({ taken }) => taken === arrears.step)]?.step;
  return next && { step: next, at: arrearsDues(arrears, terms)[next] };
};
