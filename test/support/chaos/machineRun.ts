import { setImmediate as everythingElse } from 'node:timers/promises';
import { AwsError } from '#infra/local/http/awsError.ts';
import { type Executions, startExecutions } from '#infra/local/machines/executions.ts';
import type { Machine } from '#infra/local/machines/machines.ts';
import type { shakyTasks } from '#test/support/chaos/shakyTasks.ts';

export type MachineRun = Pick<Executions, 'nextMs' | 'list' | 'stop'> & {
  /** Starts an execution; of one that has been there, nothing. */
  readonly start: (name: string, input: object) => void;
  /** Lets all go on that can by now; resolves when only waits and late tasks are left. */
  readonly goOn: () => Promise<void>;
};

/** Executions of one deployed state machine, whose tasks may be late: nobody waits for those. */
export const startMachine = async (
  machine: Machine,
  nowMs: () => number,
  runTask: ReturnType<typeof shakyTasks>,
): Promise<MachineRun> => {
  const open = new Set<Promise<unknown>>();
  const executions = await startExecutions({
    ...{ machines: [machine], kept: [], now: nowMs },
    runTask: (task) => {
      const { outcome, isLate } = runTask(task);
      if (!isLate) keep(open, outcome);
      return outcome;
    },
  });
  const { nextMs, list, stop } = executions;
  return {
    ...{ nextMs, list, stop },
    start: (name, input) => {
      try {
        executions.start({ machineArn: machine.arn, name, input: JSON.stringify(input) });
      } catch (fault) {
        if (!(fault instanceof AwsError)) throw fault;
      }
    },
    goOn: async () => {
      let given: number;
      do {
        await Promise.all(open);
        await everythingElse();
        given = executions.given();
        await executions.pass();
      } while (open.size > 0 || executions.given() > given + 1);
    },
  };
};

const keep = (open: Set<Promise<unknown>>, outcome: Promise<unknown>): void => {
  open.add(outcome);
  outcome.then(
    () => open.delete(outcome),
    () => undefined,
  );
};
