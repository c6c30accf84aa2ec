import type { NumberedTexts } from '#infra/local/data/runnerState.ts';
import type { Ending } from '#infra/local/machines/machineMessages.ts';

/** One run of a state machine. Instants are ISO UTC. */
export type Execution = {
  readonly machine: string;
  readonly name: string;
  /** JSON. */
  readonly input: string;
  readonly startedAt: string;
  readonly status: 'RUNNING' | Ending['status'];
  readonly stoppedAt?: string;
  /** The state that it is in, or was in when it ended. */
  readonly state?: string;
  readonly error?: string;
  readonly cause?: string;
};

/** All executions, each with a number of its own; what comes for a number that is gone is dropped. */
export type ExecutionRegister = {
  readonly add: (execution: Execution) => number;
  readonly find: (machine: string, name: string) => Execution | undefined;
  readonly change: (number: number, change: Partial<Execution>) => void;
  /** In the order of their starts. */
  readonly list: () => readonly Execution[];
  /** Those that run, with their numbers. */
  readonly running: () => readonly (readonly [number, Execution])[];
  readonly remove: (number: number) => void;
  readonly clear: () => void;
};

/** As long as the service keeps the name of an execution taken that has ended. */
const rememberedMs = 90 * 86_400_000;

/**
 * @param now virtual epoch ms
 * @param kept of an earlier run; every change is written there as well
 */
export const executionRegister = (now: () => number, kept: NumberedTexts): ExecutionRegister => {
  const executions = new Map<number, Execution>();
  const numbers = new Map<string, number>();
  let last = 0;
  const set = (number: number, execution: Execution): void => {
    last = Math.max(last, number);
    executions.set(number, execution);
    numbers.set(keyOf(execution.machine, execution.name), number);
  };
  const keep = (number: number, execution: Execution): void => {
    set(number, execution);
    kept.put(number, JSON.stringify(execution));
  };
  const remove = (number: number): void => {
    executions.delete(number);
    kept.remove(number);
  };
  for (const [number, text] of kept.list()) set(number, JSON.parse(text) as Execution);
  const isRemembered = ({ stoppedAt }: Execution): boolean =>
    stoppedAt === undefined || now() - Date.parse(stoppedAt) <= rememberedMs;
  const forgetOldest = (): void => {
    for (const [number, execution] of executions) {
      if (isRemembered(execution)) return;
      remove(number);
    }
  };
  return {
    add: (execution) => {
      forgetOldest();
      keep(last + 1, execution);
      return last;
    },
    find: (machine, name) => {
      const found = executions.get(numbers.get(keyOf(machine, name)) ?? 0);
      return found && isRemembered(found) ? found : undefined;
    },
    change: (number, change) => {
      const execution = executions.get(number);
      if (execution) keep(number, { ...execution, ...change });
    },
    list: () => [...executions.values()].filter(isRemembered),
    running: () => [...executions].filter(([, { status }]) => status === 'RUNNING'),
    remove,
    clear: () => {
      executions.clear();
      numbers.clear();
      kept.clear();
    },
  };
};

const keyOf = (machine: string, name: string): string => `${machine}/${name}`;
