import { openDataDirectory } from '#infra/local/data/dataDirectory.ts';
import type { Execution } from '#infra/local/machines/executionRegister.ts';
import { type Executions, startExecutions } from '#infra/local/machines/executions.ts';
import type { Task, TaskOutcome } from '#infra/local/machines/machineMessages.ts';
import { machineArn, machinesOf } from '#infra/local/machines/machines.ts';
import { startTimeline } from '#infra/local/schedules/timeline.ts';
import { virtualTime } from '#infra/local/time/virtualTime.ts';

/** Waits until `at`, then works; what is busy is tried again, what is broken is told. */
const sampleTask = {
  StartAt: 'Later',
  States: {
    Later: { Type: 'Wait', TimestampPath: '$.at', Next: 'Work' },
    Work: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'work', 'Payload.$': '$$.Execution.Name' },
      ResultSelector: { 'answer.$': '$.Payload' },
      ResultPath: '$.work',
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals: ['Broken'], ResultPath: '$.broken', Next: 'Tell' }],
      End: true,
    },
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:000000000000:function:tell',
      InputPath: '$.broken',
      End: true,
    },
  },
};

const machine = {
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { DefinitionString: JSON.stringify(sampleTask) },
};

export const sampleTaskArn = machineArn('SampleTask');

/** What a task answers; an Error is what it fails with. */
export type Answering = (task: Task) => unknown;

export type SampleTaskWorld = {
  readonly executions: Executions;
  /** Ends all executions, goes back to the start of time and answers tasks in another way. */
  readonly reset: (answer?: Answering) => Promise<void>;
  /** Starts the machine with a wait. */
  readonly begin: (name: string, at: string) => void;
  /** Moves to an instant, past every wait on the way; time stands there. */
  readonly moveTo: (at: string) => Promise<void>;
  /** Every task of since the reset: what it was given, and when. */
  readonly said: () => readonly string[];
  readonly stop: () => Promise<void>;
};

const startMs = Date.parse('2015-05-01T00:00:00Z');

/** One state machine in virtual time, at first 2015-05-01T00:00:00Z. */
export const sampleTaskWorld = async (
  kept: readonly Execution[] = [],
): Promise<SampleTaskWorld> => {
  const time = virtualTime(startMs);
  let said: string[] = [];
  let answer: Answering = done;
  const runTask = async (task: Task): Promise<TaskOutcome> => {
    said.push(`${JSON.stringify(task.input)} ${new Date(time.now()).toISOString()}`);
    const result = answer(task);
    if (!(result instanceof Error)) return { result: { Payload: result } };
    return { error: { name: result.name, cause: result.message } };
  };
  const machines = machinesOf({ Resources: { SampleTask: machine } }, (value) => value);
  const { state } = openDataDirectory(undefined);
  for (const [index, each] of kept.entries()) state.executions.put(index, JSON.stringify(each));
  const executions = await startExecutions({
    machines,
    kept: state.executions,
    now: time.now,
    runTask,
  });
  const timeline = startTimeline({
    ...{ time, schedules: [], waits: executions, settled: executions.settled },
    steps: () => 0,
    nextDelayedMs: () => undefined,
    onPassed: () => undefined,
    onMoving: () => undefined,
  });
  return {
    executions,
    reset: async (next = done) => {
      await timeline.restartAt(() => startMs, executions.reset);
      executions.takeFailures();
      said = [];
      answer = next;
    },
    begin: (name, at) => {
      executions.start({ machineArn: sampleTaskArn, name, input: JSON.stringify({ at }) });
    },
    moveTo: async (at) => void (await timeline.advanceTo(() => Date.parse(at), { hold: true })),
    said: () => said,
    stop: async () => {
      timeline.stop();
      await executions.stop();
    },
  };
};

const done: Answering = () => 'done';
