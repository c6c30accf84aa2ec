/**
 * The thread that interprets the state machines. Its clock stands where the last order put it, so
 * every wait ends at its exact instant. Definitions were checked when the assembly was made.
 */
import { setImmediate as everythingElse } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { ExecutionTimeoutError, type RunOptions, StateMachine } from 'aws-local-stepfunctions';
import type {
  Ending,
  Given,
  News,
  Order,
  Run,
  TaskOutcome,
} from '#infra/local/machines/machineMessages.ts';
import type { Machine } from '#infra/local/machines/machines.ts';
import { statesOf } from '#infra/local/machines/states.ts';
import { installVirtualDate } from '#infra/local/time/virtualTime.ts';
import { installVirtualTimers } from '#infra/local/time/virtualTimers.ts';

export type MachineThreadData = { readonly machines: readonly Machine[] };

type Handlers = NonNullable<NonNullable<RunOptions['overrides']>['taskResourceLocalHandlers']>;

/** The interpreter ends a task after 60 seconds, the service never; functions end themselves. */
const endlessSeconds = 99_999_999;

let nowMs = 0;
installVirtualDate(() => nowMs);
const timers = installVirtualTimers(() => nowMs);

const tell = (news: News): void => parentPort?.postMessage(news);

const tasks = new Map<number, PromiseWithResolvers<unknown>>();
let lastTask = 0;

const call = (resource: string, input: unknown): Promise<unknown> => {
  lastTask += 1;
  const open = Promise.withResolvers<unknown>();
  tasks.set(lastTask, open);
  tell({ say: 'task', task: lastTask, resource, input });
  return open.promise;
};

/** Retriers and catchers look at the name; the message becomes the cause. */
const answer = (task: number, outcome: TaskOutcome): void => {
  const open = tasks.get(task);
  tasks.delete(task);
  if ('result' in outcome) open?.resolve(outcome.result);
  else open?.reject(Object.assign(new Error(outcome.error.cause), { name: outcome.error.name }));
};

const prepared = ({ definition }: Machine) => {
  const handlers: Handlers = {};
  for (const [name, state] of statesOf(definition)) {
    const { Type, Resource = '', TimeoutSeconds, TimeoutSecondsPath } = state;
    if (Type !== 'Task') continue;
    handlers[name] = (input) => call(Resource, input) as ReturnType<Handlers[string]>;
    if (TimeoutSeconds ?? TimeoutSecondsPath) continue;
    Object.assign(state, { TimeoutSeconds: endlessSeconds });
  }
  const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
  return { machine, handlers };
};

const { machines } = workerData as MachineThreadData;
const machineOf = new Map(machines.map((machine) => [machine.arn, prepared(machine)]));
const running = new Set<() => void>();

const run = async ({ execution, machineArn, input, context }: Run): Promise<void> => {
  const found = machineOf.get(machineArn);
  if (!found) throw new Error(`no state machine ${machineArn}`);
  const { machine, handlers } = found;
  const { result, eventLogs, abort } = machine.run(input as Input, {
    overrides: { taskResourceLocalHandlers: handlers },
    context: { ...context },
  });
  running.add(abort);
  const reported = reportStates(execution, eventLogs);
  const ending = await result.then((): Ending => ({ status: 'SUCCEEDED' }), failure);
  await reported;
  if (running.delete(abort)) tell({ say: 'ended', execution, ending });
};

type Input = Parameters<StateMachine['run']>[0];
type EventLogs = ReturnType<StateMachine['run']>['eventLogs'];

const reportStates = async (execution: number, events: EventLogs): Promise<void> => {
  for await (const event of events) {
    if (event.type === 'StateEntered') tell({ say: 'entered', execution, state: event.state.name });
  }
};

const failure = (thrown: Error): Ending => {
  if (thrown instanceof ExecutionTimeoutError) {
    return { status: 'TIMED_OUT', error: 'States.Timeout', cause: thrown.message };
  }
  const { name, message } = thrown.cause instanceof Error ? thrown.cause : thrown;
  return { status: 'FAILED', error: name, cause: message };
};

const forget = (): void => {
  for (const abort of running) abort();
  running.clear();
  timers.clear();
  tasks.clear();
};

const obey = (order: Order): void => {
  switch (order.do) {
    case 'run':
      void run(order);
      break;
    case 'answer':
      answer(order.task, order.outcome);
      break;
    case 'pass':
      break;
    case 'forget':
      forget();
      break;
  }
};

/** When the rest of the event loop has had its turn, every promise that could go on has gone on. */
const goOn = async (): Promise<void> => {
  do {
    timers.fireDue();
    await everythingElse();
  } while ((timers.nextMs() ?? Number.POSITIVE_INFINITY) <= nowMs);
};

parentPort?.on('message', async (given: Given) => {
  nowMs = given.nowMs;
  obey(given.order);
  await goOn();
  tell({ say: 'quiet', number: given.number, nextMs: timers.nextMs() });
});
tell({ say: 'quiet', number: 0, nextMs: undefined });
