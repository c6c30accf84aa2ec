import {
  type Lifecycle,
  type LifecycleName,
  type LifecycleStep,
  type MachineState,
  type TermKind,
  termKinds,
} from '#domain/lifecycle/lifecycle.ts';
import { lifecycles } from '#domain/lifecycle/lifecycles.ts';

/** Where to go on; where gateways and instances part, by kind. */
export type Target = string | Readonly<Record<TermKind, string>>;

/** Where each outcome of a task leads: taken, not due yet, or nothing left to do. */
export type Outcomes = { readonly done: Target; readonly early: Target; readonly over: string };

/** A state as the rules tell it; `about` is what happens in it, with the rule's id. */
export type GraphState =
  | {
      readonly kind: 'task';
      /** What the task's function is told to take; absent where it knows one step only. */
      readonly step?: string;
      readonly to: Outcomes;
      readonly about: string;
    }
  | { readonly kind: 'wait'; readonly before: string; readonly about: string }
  | { readonly kind: 'end'; readonly about: string };

/** A state machine as data: what its executions begin with, and its states. */
export type LifecycleGraph = {
  readonly machine: LifecycleName;
  readonly episode: readonly string[];
  readonly about: string;
  readonly first: string;
  readonly states: Readonly<Record<string, GraphState>>;
};

type Step = LifecycleStep<unknown, unknown>;

/**
 * A lifecycle's steps as states: each waits for its instant, is prepared if it has to be, and is taken. What is
 * taken leads to the next wait, what is not due back to its own.
 */
export const graphOf = (machine: LifecycleName): LifecycleGraph => {
  const lifecycle = lifecycles[machine];
  const { about, episode, begin, steps, ends } = lifecycle;
  const first = begin ?? steps[0];
  if (first === undefined) throw new Error(`${machine} has no steps`);
  return {
    machine,
    episode: Object.keys(episode),
    about,
    first: first.machineState,
    states: Object.fromEntries([
      ...steps.flatMap((step, at) => [
        ...(at === 0 && begin ? [taskOf(lifecycle, at, begin)] : []),
        ...waitsOf(step).map((wait) => waitFor(step, wait)),
        ...(step.prepare ? [taskOf(lifecycle, at, step.prepare)] : []),
        taskOf(lifecycle, at, step),
      ]),
      ...Object.values(ends).map(endOf),
    ]),
  };
};

type Named = readonly [name: string, state: GraphState];

/** A task of a step: itself, what begins the lifecycle, or what prepares it and leads to it. */
const taskOf = ({ steps, ends }: Lifecycle, at: number, task: Task): Named => {
  const { machineState, about } = task;
  const step = steps[at] as Step;
  const kinds = kindsOf(step);
  return [
    machineState,
    {
      kind: 'task',
      about,
      ...(steps.length > 1 && { step: task.task ?? step.step }),
      to: {
        done:
          task.task === undefined
            ? firstWait(steps.slice(at + 1), kinds, ends.done)
            : step.machineState,
        early: firstWait(steps.slice(at), kinds, ends.done),
        over: ends.over.machineState,
      },
    },
  ];
};

type Task = MachineState & { readonly task?: string };

const waitFor = ({ machineState, prepare }: Step, wait: MachineState): Named => [
  wait.machineState,
  { kind: 'wait', before: prepare?.machineState ?? machineState, about: wait.about },
];

const endOf = ({ machineState, about }: MachineState): Named => [
  machineState,
  { kind: 'end', about },
];

const waitOf = ({ wait }: Step, kind: TermKind): MachineState | undefined =>
  wait === undefined || 'machineState' in wait ? wait : wait[kind];

const waitsOf = (step: Step): readonly MachineState[] => [
  ...new Set(termKinds.flatMap((kind) => waitOf(step, kind) ?? [])),
];

/** The products that have a step: where they wait by product, those that wait. */
const kindsOf = (step: Step): readonly TermKind[] =>
  step.wait === undefined ? termKinds : termKinds.filter((kind) => waitOf(step, kind));

/** Where the first of some steps is waited for, or the end. */
const firstWait = (
  steps: readonly Step[],
  kinds: readonly TermKind[],
  end: MachineState,
): Target => {
  const wait = (kind: TermKind): string =>
    (steps.map((step) => waitOf(step, kind)).find((each) => each !== undefined) ?? end)
      .machineState;
  const [gateway = '', instance = gateway] = kinds.map(wait);
  return gateway === instance ? gateway : { gateway, instance };
};
