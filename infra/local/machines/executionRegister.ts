import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
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
  readonly clear: () => void;
};

/** As long as the service keeps the name of an execution taken that has ended. */
const rememberedMs = 90 * 86_400_000;

/** @param now virtual epoch ms */
export const executionRegister = (now: () => number): ExecutionRegister => {
  const executions = new Map<number, Execution>();
  const numbers = new Map<string, number>();
  let last = 0;
  const isRemembered = ({ stoppedAt }: Execution): boolean =>
    stoppedAt === undefined || now() - Date.parse(stoppedAt) <= rememberedMs;
  const forgetOldest = (): void => {
    for (const [number, execution] of executions) {
      if (isRemembered(execution)) return;
      executions.delete(number);
    }
  };
  return {
    add: (execution) => {
      forgetOldest();
      last += 1;
      executions.set(last, execution);
      numbers.set(keyOf(execution.machine, execution.name), last);
      return last;
    },
    find: (machine, name) => {
      const found = executions.get(numbers.get(keyOf(machine, name)) ?? 0);
      return found && isRemembered(found) ? found : undefined;
    },
    change: (number, change) => {
      const execution = executions.get(number);
      if (execution) executions.set(number, { ...execution, ...change });
    },
    list: () => [...executions.values()].filter(isRemembered),
    clear: () => {
      executions.clear();
      numbers.clear();
    },
  };
};

const keyOf = (machine: string, name: string): string => `${machine}/${name}`;

/** The executions as they were when the runner last kept them; none if it never did. */
export const readPersistedExecutions = async (
  file: string | undefined,
): Promise<readonly Execution[]> => {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return JSON.parse(text) as readonly Execution[];
};

/** Keeps all of them, in place of those kept before. */
export const persistExecutions = async (
  file: string,
  executions: readonly Execution[],
): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(executions));
};
