import { randomUUID } from 'node:crypto';
import { localAccount, localRegion } from '#infra/local/assembly/resolve.ts';
import type { NumberedTexts } from '#infra/local/data/runnerState.ts';
import { AwsError } from '#infra/local/http/answer.ts';
import { type Execution, executionRegister } from '#infra/local/machines/executionRegister.ts';
import type { Order, Task, TaskOutcome } from '#infra/local/machines/machineMessages.ts';
import type { Machine } from '#infra/local/machines/machines.ts';
import { type MachineWorker, startMachineWorker } from '#infra/local/machines/machineWorker.ts';

/** What `StartExecution` asks for. */
export type StartRequest = {
  readonly machineArn: string;
  /** Made up if there is none. */
  readonly name?: string | undefined;
  /** JSON. */
  readonly input: string;
};

/** An execution that runs; `startedAt` is ISO UTC. */
export type Started = { readonly executionArn: string; readonly startedAt: string };

/** The executions of the template's state machines. */
export type Executions = Pick<
  MachineWorker,
  'nextMs' | 'onNext' | 'pass' | 'given' | 'settled' | 'stop'
> & {
  /** Starts one; the same again is the same one, while it runs. @throws AwsError */
  readonly start: (request: StartRequest) => Started;
  /** In the order of their starts. */
  readonly list: () => readonly Execution[];
  /** How many failed since the last call. */
  readonly takeFailures: () => number;
  /** Ends and forgets all. */
  readonly reset: () => Promise<void>;
};

export type ExecutionsOptions = {
  readonly machines: readonly Machine[];
  /** Of an earlier run: what had not ended begins anew. */
  readonly kept: NumberedTexts;
  /** Virtual epoch ms. */
  readonly now: () => number;
  readonly runTask: (task: Task) => Promise<TaskOutcome>;
};

/** @throws Problem if a definition cannot be read. */
export const startExecutions = async (options: ExecutionsOptions): Promise<Executions> => {
  const { machines, kept, now } = options;
  const register = executionRegister(now, kept);
  const isoNow = () => new Date(now()).toISOString();
  let failures = 0;
  const worker = await startMachineWorker({
    ...options,
    onEntered: (number, state) => register.change(number, { state }),
    onEnded: (number, ending) => {
      if (ending.status !== 'SUCCEEDED') failures += 1;
      register.change(number, { ...ending, stoppedAt: isoNow() });
    },
  });
  const run = (number: number, machine: Machine, execution: Execution): void =>
    void worker.give(runOrder(number, machine, execution));
  for (const [number, execution] of register.running()) {
    const machine = machines.find(({ name }) => name === execution.machine);
    if (machine) run(number, machine, execution);
    else register.remove(number);
  }
  return {
    ...worker,
    start: ({ machineArn, name = randomUUID(), input }) => {
      const machine = machines.find(({ arn }) => arn === machineArn);
      if (!machine) throw new AwsError('StateMachineDoesNotExist', `There is no ${machineArn}.`);
      checkName(name);
      checkInput(input);
      const known = register.find(machine.name, name);
      if (known) return again(known, input);
      const started = { machine: machine.name, name, input, startedAt: isoNow() };
      const execution: Execution = { ...started, status: 'RUNNING' };
      run(register.add(execution), machine, execution);
      return startedOf(started);
    },
    list: register.list,
    takeFailures: () => {
      const taken = failures;
      failures = 0;
      return taken;
    },
    reset: async () => {
      register.clear();
      await worker.give({ do: 'forget' });
    },
  };
};

const executionArn = (machine: string, name: string): string =>
  `arn:aws:states:${localRegion}:${localAccount}:execution:${machine}:${name}`;

const startedOf = ({
  machine,
  name,
  startedAt,
}: Pick<Execution, 'machine' | 'name' | 'startedAt'>): Started => ({
  executionArn: executionArn(machine, name),
  startedAt,
});

const runOrder = (execution: number, machine: Machine, { name, input }: Execution): Order => ({
  do: 'run',
  execution,
  machineArn: machine.arn,
  input: JSON.parse(input),
  context: {
    Execution: { Id: executionArn(machine.name, name), Name: name },
    StateMachine: { Id: machine.arn, Name: machine.name },
  },
});

/** Of a standard machine a start may be repeated while it runs, with the same input. */
const again = (known: Execution, input: string): Started => {
  if (known.status === 'RUNNING' && known.input === input) return startedOf(known);
  throw new AwsError('ExecutionAlreadyExists', `The execution ${known.name} exists already.`);
};

/** What the service refuses in names: spaces, brackets, wildcards, and more. */
const notInNames = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;

const checkName = (name: string): void => {
  if (name.length >= 1 && name.length <= 80 && !notInNames.test(name)) return;
  throw new AwsError('InvalidName', `"${name}" is no name of an execution.`);
};

const checkInput = (input: string): void => {
  try {
    JSON.parse(input);
  } catch {
    throw new AwsError('InvalidExecutionInput', 'The input is not JSON.');
  }
};
