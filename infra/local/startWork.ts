import { setTimeout as sleep } from 'node:timers/promises';
import type { Assembly } from '#infra/local/assembly/assembly.ts';
import type { Resolve } from '#infra/local/assembly/resolve.ts';
import type { RunnerState } from '#infra/local/data/runnerState.ts';
import { type LocalFunctions, startFunctions } from '#infra/local/functions/functions.ts';
import { type Executions, startExecutions } from '#infra/local/machines/executions.ts';
import { machinesOf } from '#infra/local/machines/machines.ts';
import { taskRunner } from '#infra/local/machines/taskRunner.ts';
import type { Queues } from '#infra/local/queues/queues.ts';
import { schedulesOf } from '#infra/local/schedules/schedules.ts';
import {
  type Move,
  type ScheduleRuns,
  startTimeline,
  type Target,
} from '#infra/local/schedules/timeline.ts';
import type { VirtualTime } from '#infra/local/time/virtualTime.ts';
import { type EventSources, startEventSources } from '#infra/local/triggers/eventSources.ts';

export type WorkOptions = {
  readonly assembly: Assembly;
  readonly resolve: Resolve;
  readonly time: VirtualTime;
  readonly queues: Queues;
  readonly log: (text: string) => void;
  /** Variables that take the place of the template's, where a function has them. */
  readonly overrides: Readonly<Record<string, string>>;
  /** Variables that every function gets. */
  readonly everywhere: Readonly<Record<string, string>>;
  /** What an earlier run left, and what the next one is to find. */
  readonly state: RunnerState;
  /** Told where a move of time has come to, and where it leads. */
  readonly onMoving: (nowMs: number, targetMs: number) => void;
};

/** All that acts by itself or when it is called, along one line of time. */
export type Work = {
  readonly functions: LocalFunctions;
  readonly executions: Executions;
  /** Moves time forward; answers what ran. @throws Problem */
  readonly moveTo: (target: Target, how: Move) => Promise<Moved>;
  /** Ends all that runs, then `empty`; goes on from `nowMs`. */
  readonly reset: (nowMs: number, empty: () => Promise<void>) => Promise<void>;
  /** Begins nothing more, and gives functions `graceMs` to end what they are at. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** Schedules by name, messages worked on, and what failed of schedules, messages and executions. */
export type Moved = {
  readonly ran: Readonly<Record<string, number>>;
  readonly messages: number;
  readonly failures: number;
};

/** @throws Problem if a state machine cannot be run. */
export const startWork = async (options: WorkOptions): Promise<Work> => {
  const { assembly, resolve, time, queues, state } = options;
  const { template } = assembly;
  const functions = startFunctions({ ...options, cells: time.cells });
  const executions = await startExecutions({
    machines: machinesOf(template, resolve),
    kept: state.executions,
    now: time.now,
    runTask: taskRunner(functions),
  });
  const sources = startEventSources(template, resolve, queues, functions);
  const timeline = startTimeline({
    time,
    schedules: schedulesOf(template, resolve, functions, queues),
    waits: executions,
    steps: functions.steps,
    settled: () => settled(sources, executions),
    nextDelayedMs: sources.nextDelayedMs,
    onMoving: options.onMoving,
    ...persistedPassed(state),
  });
  const end = async () => {
    await executions.reset();
    await functions.crash();
    await queues.reset();
  };
  return {
    functions,
    executions,
    moveTo: (target, how) => counted(sources, executions, timeline.advanceTo(target, how)),
    reset: (nowMs, empty) =>
      timeline.restartAt(
        () => nowMs,
        () => end().then(empty),
      ),
    stop: async (graceMs) => {
      timeline.stop();
      await executions.stop();
      const drained = sources.stop();
      await functions.stop(graceMs);
      await Promise.race([drained, sleep(mostDrainMs)]);
    },
  };
};

/** Functions have ended by then, and what they worked on leaves its queue; what they did not end stays. */
const mostDrainMs = 500;

/** Where the schedules of an earlier run stood: what was in the middle then runs again. */
const persistedPassed = ({ get, set }: RunnerState) => {
  const passed = get('passed');
  return {
    ...(passed !== undefined && { passedMs: Date.parse(passed) }),
    onPassed: (ms: number) => set('passed', new Date(ms).toISOString()),
  };
};

/** Messages may start executions, whose tasks may send messages: until neither did anything. */
const settled = async (sources: EventSources, executions: Executions): Promise<void> => {
  const done = () => sources.batches() + executions.given();
  for (let before = -1; before !== done(); ) {
    before = done();
    await sources.settled();
    await executions.settled();
  }
};

const counted = async (
  sources: EventSources,
  executions: Executions,
  move: Promise<ScheduleRuns>,
): Promise<Moved> => {
  sources.takeCounts();
  executions.takeFailures();
  const { ran, failed } = await move;
  const { messages, failures } = sources.takeCounts();
  return { ran, messages, failures: failed + failures + executions.takeFailures() };
};
