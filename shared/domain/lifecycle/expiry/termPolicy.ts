import { bufferMs, destroyedMs } from '#domain/gateways/gatewayStatus.ts';
import { isolationMs } from '#domain/instances/instanceStatus.ts';
import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';

/** The steps of an expiring term, in order; an instance has no `stop`. Rules EXP-01 to EXP-03. */
export const expirySteps = [
  'remind7',
  'remind5',
  'remind3',
  'remind1',
  'remindToday',
  'renew',
  'stop',
  'destroy',
] as const;

export type ExpiryStep = (typeof expirySteps)[number];

/**
 * When a step is due: `afterMs` after the expiry (before it, if negative), or at the hour of the day
 * on which the term ends, by the billing zone, at the latest at the expiry.
 */
export type StepTime = { readonly afterMs: number } | { readonly hourOfDay: number };

type TimedStep = { readonly step: ExpiryStep; readonly time: StepTime };

const dayMs = 86_400_000;

/** How long before the expiry the first step is due. Rule EXP-01. */
export const firstNoticeMs = 7 * dayMs;

/** 7, 5, 3 and 1 days before, and at 9 in the morning of the day itself. Rules EXP-01, EXP-03. */
const reminders: readonly TimedStep[] = [
  { step: 'remind7', time: { afterMs: -firstNoticeMs } },
  { step: 'remind5', time: { afterMs: -5 * dayMs } },
  { step: 'remind3', time: { afterMs: -3 * dayMs } },
  { step: 'remind1', time: { afterMs: -dayMs } },
  { step: 'remindToday', time: { hourOfDay: 9 } },
];

const renewal: TimedStep = { step: 'renew', time: { afterMs: 0 } };

/**
 * What becomes of a term that nobody renews. Rules EXP-01, EXP-02, EXP-03.
 *
 * A gateway serves for a day of buffer, then it is stopped, and destroyed after 8 days. An
 * instance is isolated at its expiry, and destroyed 7 days after it.
 */
export const termPolicies: Readonly<Record<Prepaid['kind'], readonly TimedStep[]>> = {
  gateway: [
    ...reminders,
    renewal,
    { step: 'stop', time: { afterMs: bufferMs } },
    { step: 'destroy', time: { afterMs: destroyedMs } },
  ],
  instance: [...reminders, renewal, { step: 'destroy', time: { afterMs: isolationMs } }],
};
