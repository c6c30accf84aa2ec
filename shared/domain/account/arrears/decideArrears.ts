import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { arrearsNotice } from '#domain/account/arrears/arrearsNotice.ts';
import { takeArrearsStep } from '#domain/account/arrears/takeArrearsStep.ts';
import {
  nextArrearsStep,
  type TimedStep,
  timedSteps,
} from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What a timer asks for: a step, or, before the last of them, only whether it may be taken. ARR-06. */
export type ArrearsTask = TimedStep | 'prepare';

/**
 * What becomes of it. `take`: the step that comes next, which may be an earlier one than was asked for;
 * the state after it and what the account is told. `clear`: a destruction has to be cleared away first.
 * `done`: it has been taken, the next is due at `at`. `early`: the next is due at `at`. `over`: the
 * episode is not the current one.
 */
export type ArrearsDecision =
  | ({
      readonly decision: 'take';
      readonly step: TimedStep;
      readonly notice: Notice;
    } & Changed)
  | { readonly decision: 'clear' }
  | { readonly decision: 'done'; readonly at?: Instant }
  | { readonly decision: 'early'; readonly at: Instant }
  | { readonly decision: 'over' };

/**
 * Decides on what a timer asks for an episode at `now`. Rules ARR-01 to ARR-07.
 *
 * Timers are hints: only the current episode's steps are taken, each once, in their order and not
 * before they are due. Whoever asks for a step takes those before it that nobody has taken.
 */
export const decideArrears = (
  state: AccountState,
  { episode, task }: { readonly episode: number; readonly task: ArrearsTask },
  now: Instant,
): ArrearsDecision => {
  const { arrears, terms } = state;
  if (task === 'destroy' && arrears.clearing) return { decision: 'clear' };
  if (arrears.episode !== episode || arrears.since === undefined) return { decision: 'over' };
  const due = nextArrearsStep(arrears, terms);
  if (due === undefined) return { decision: 'done' };
  const { step, at } = due;
  if (isBefore(task, step)) return { decision: 'done', at };
  if (now < at) return { decision: 'early', at };
  if (task === 'prepare' && step === 'destroy') return { decision: 'done', at };
  const taken = takeArrearsStep(state, step, now);
  return { decision: 'take', step, ...taken, notice: arrearsNotice(state, taken.next, step, now) };
};

/** Whether a task is done with, since a later step is what comes next. */
const isBefore = (task: ArrearsTask, next: TimedStep): boolean =>
  task !== 'prepare' && timedSteps.indexOf(task) < timedSteps.indexOf(next);
