import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import type { Instant } from '#domain/time/instant.ts';

/** The lifecycles that have a state machine, by its name. */
export const lifecycleNames = ['arrears', 'expiry', 'isolation'] as const;

export type LifecycleName = (typeof lifecycleNames)[number];

/** The product lines that a prepaid term may be of. */
export const termKinds = ['gateway', 'instance'] as const;

export type TermKind = (typeof termKinds)[number];

/** A state of a lifecycle's state machine, and what happens in it, with the rules' ids. */
export type MachineState = { readonly machineState: string; readonly about: string };

/**
 * A step of a lifecycle: when it is due, as its lifecycle reckons, what tells of it, its task in the state
 * machine, and what else of it is the lifecycle's own.
 */
export type LifecycleStep<Due, Own> = MachineState & {
  readonly step: string;
  readonly due: Due;
  readonly notice: NoticeKind;
  /** Where it is waited for, by product where they part or one has no such step; absent: it is due at once. */
  readonly wait?: MachineState | Readonly<Partial<Record<TermKind, MachineState>>>;
  /** A task before it, which only asks whether it may be taken. */
  readonly prepare?: MachineState & { readonly task: string };
} & Own;

/**
 * What time does to an episode of something, step by step: declared once. Deciding, the timeline, notices, the
 * state machine and docs/lifecycles.md read it. Rule ARR-06.
 */
export type Lifecycle<Due = unknown, Own = unknown> = {
  readonly about: string;
  /** The fields of an execution's input, every task gets them; the last two name the execution. */
  readonly episode: Readonly<Record<string, 'text' | 'count' | 'instant'>>;
  /** A task that asks for the first step before that has been waited for. */
  readonly begin?: MachineState;
  /** In their order. */
  readonly steps: readonly LifecycleStep<Due, Own>[];
  /** Where it ends: once all steps are taken, or because what it was about is over. */
  readonly ends: Readonly<Record<'done' | 'over', MachineState>>;
};

/** The steps of a lifecycle by their names. */
export const stepsByName = <Step extends { readonly step: string }>(steps: readonly Step[]) =>
  Object.fromEntries(steps.map((each) => [each.step, each])) as {
    readonly [Each in Step as Each['step']]: Each;
  };

/** What keeps a step from being taken. */
export const preventions = ['paid', 'renewed', 'fundsLack', 'cancelled'] as const;

/**
 * Something that time will do, named by what will be told of it. `unless`: `paid`: what is owed is paid;
 * `renewed`; `fundsLack`: too little is available then; `cancelled`: the operator takes it back.
 */
export type DueStep = {
  readonly at: Instant;
  readonly step: NoticeKind;
  readonly subject?: NoticeSubject;
  readonly unless?: (typeof preventions)[number];
};
