import { bufferMs, destroyedMs } from '#domain/gateways/gatewayStatus.ts';
import { isolationMs } from '#domain/instances/instanceStatus.ts';
import {
  type Lifecycle,
  type MachineState,
  stepsByName,
  type TermKind,
} from '#domain/lifecycle/lifecycle.ts';
import { dayMs } from '#domain/time/instant.ts';

/**
 * When a step is due: `afterMs` after the expiry (before it, if negative), or at the hour of the day
 * on which the term ends, by the billing zone, at the latest at the expiry.
 */
export type StepTime = { readonly afterMs: number } | { readonly hourOfDay: number };

/** By product; absent for one that does not have the step. */
type Due = Readonly<Partial<Record<TermKind, StepTime>>>;

/** How long before the expiry the first step is due. Rule EXP-01. */
export const firstNoticeMs = 7 * dayMs;

const always = (time: StepTime): Due => ({ gateway: time, instance: time });
const gatewayStop: Due = { gateway: { afterMs: bufferMs } };
const destruction: Due = { gateway: { afterMs: destroyedMs }, instance: { afterMs: isolationMs } };

/** A reminder that says how many `days` are left. Rules EXP-01, EXP-03. */
const reminder = <const Days extends string>(
  days: Days,
  machineState: string,
  when: string,
  wait: MachineState,
) => ({
  ...({ days, notice: 'expiryReminder', machineState, wait } as const),
  about: `A reminder ${when} (EXP-01, EXP-03).`,
});

const until = (machineState: string, when: string): MachineState => ({
  machineState,
  about: `Until ${when} (EXP-01).`,
});

/**
 * What becomes of a prepaid term of a gateway or instance that nobody renews. Rules EXP-01 to EXP-04, ORD-05.
 *
 * Reminders 7, 5, 3 and 1 days before, and at 9 in the morning of the day itself. A gateway serves for a day
 * of buffer, then it is stopped, and destroyed after 8 days. An instance is isolated at its expiry, and
 * destroyed 7 days after it.
 */
export const expiryLifecycle = {
  about: 'The end of a prepaid term: reminders, automatic renewal, buffer and stop, destruction.',
  episode: { accountId: 'text', kind: 'text', id: 'text', expiry: 'instant' },
  steps: [
    {
      step: 'remind7',
      due: always({ afterMs: -firstNoticeMs }),
      ...reminder('7', 'RemindSevenDays', '7 days before the expiry', {
        machineState: 'UntilSevenDays',
        about: 'The first reminder is not due yet (EXP-01).',
      }),
    },
    {
      step: 'remind5',
      due: always({ afterMs: -5 * dayMs }),
      ...reminder(
        ...(['5', 'RemindFiveDays', '5 days before the expiry'] as const),
        until('UntilFiveDays', '5 days before the expiry'),
      ),
    },
    {
      step: 'remind3',
      due: always({ afterMs: -3 * dayMs }),
      ...reminder(
        ...(['3', 'RemindThreeDays', '3 days before the expiry'] as const),
        until('UntilThreeDays', '3 days before the expiry'),
      ),
    },
    {
      step: 'remind1',
      due: always({ afterMs: -dayMs }),
      ...reminder(
        ...(['1', 'RemindOneDay', 'a day before the expiry'] as const),
        until('UntilOneDay', 'the day before the expiry'),
      ),
    },
    {
      step: 'remindToday',
      due: always({ hourOfDay: 9 }),
      ...reminder(
        ...(['0', 'RemindToday', 'on the day of the expiry'] as const),
        until('UntilToday', 'the day of the expiry'),
      ),
    },
    {
      step: 'renew',
      due: always({ afterMs: 0 }),
      notice: 'termExpired',
      machineState: 'Renew',
      about:
        'Renewed for a month if that is set and funds suffice (ORD-05); else the term is over.',
      wait: { machineState: 'UntilExpiry', about: 'Until the expiry.' },
    },
    {
      step: 'stop',
      due: gatewayStop,
      notice: 'termStopped',
      machineState: 'Stop',
      about: 'mpgw: the gateway stops, and the account is told (EXP-02).',
      wait: {
        gateway: { machineState: 'Buffer', about: 'mpgw: still serving, for a day (EXP-02).' },
      },
    },
    {
      step: 'destroy',
      due: destruction,
      notice: 'termDestroyed',
      machineState: 'Destroy',
      about:
        'Read again; renewed at last if that is set and funds suffice (ORD-05), else destroyed for good (EXP-02, EXP-03).',
      wait: {
        gateway: {
          machineState: 'Stopped',
          about: 'mpgw: configuration kept, renewable, until 8 days after the expiry (EXP-02).',
        },
        instance: {
          machineState: 'Isolated',
          about: 'apigw: isolated for 7 days; renewing restores it (EXP-03).',
        },
      },
    },
  ],
  ends: {
    done: { machineState: 'Destroyed', about: 'Nothing is left but bills and orders.' },
    over: {
      machineState: 'Renewed',
      about:
        'Renewed, at whatever moment: it serves, the new term begins at the old expiry (EXP-04). Or refunded meanwhile.',
    },
  },
} as const satisfies Lifecycle<Due, { readonly days?: string }>;

/** A step of an expiring term; an instance has no `stop`. Rules EXP-01 to EXP-03. */
export type ExpiryStep = (typeof expiryLifecycle.steps)[number]['step'];

/** In order. */
export const expirySteps: readonly ExpiryStep[] = expiryLifecycle.steps.map(({ step }) => step);

export const expiryStep = stepsByName(expiryLifecycle.steps);
