import { randomUUID } from 'node:crypto';
import {
  type FunctionEnvironment,
  startEnvironment,
} from '#infra/local/functions/functionEnvironment.ts';
import type { Outcome } from '#infra/local/functions/functionThread.ts';
import type { TimeCells } from '#infra/local/time/virtualTime.ts';

export type FunctionSpec = {
  readonly name: string;
  readonly arn: string;
  /** File URL of the bundle. */
  readonly file: string;
  readonly exportName: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
};

/** A function of the template, in threads of its own that start when they are needed. */
export type LocalFunction = {
  readonly name: string;
  readonly arn: string;
  /** @throws FunctionError with the handler's error. */
  readonly invoke: (event: unknown) => Promise<unknown>;
  /**
   * Ends its threads in the middle of what they do; the next invocation starts new ones. Answers how many
   * invocations that cut off: they fail.
   */
  readonly crash: () => Promise<number>;
};

/** What a handler threw, by name: the name is contract. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/** How many invocations of one function run at once; more wait in line. */
const mostEnvironments = 2;

export const localFunction = (
  spec: FunctionSpec,
  cells: TimeCells,
  log: (line: string) => void,
): LocalFunction => {
  const environments = new Set<FunctionEnvironment>();
  const idle: FunctionEnvironment[] = [];
  const waiting: ((environment: FunctionEnvironment) => void)[] = [];
  const start = () => {
    const environment = startEnvironment({
      ...spec,
      cells,
      log: (text) => log(`${spec.name} ${text.trimEnd()}`),
    });
    environments.add(environment);
    return environment;
  };
  const take = async (): Promise<FunctionEnvironment> => {
    const free = idle.pop();
    if (free) return free;
    if (environments.size < mostEnvironments) return start();
    return await new Promise((done) => waiting.push(done));
  };
  const giveBack = (used: FunctionEnvironment) => {
    if (!used.isAlive()) environments.delete(used);
    const next = waiting.shift();
    if (next) next(used.isAlive() ? used : start());
    else if (used.isAlive() && environments.has(used)) idle.push(used);
  };
  return {
    name: spec.name,
    arn: spec.arn,
    invoke: async (event) => {
      const environment = await take();
      const outcome = await environment
        .invoke(invocationOf(spec, event))
        .finally(() => giveBack(environment));
      return resultOf(spec, outcome, log);
    },
    crash: async () => {
      const all = [...environments];
      const cut = all.length - idle.length;
      environments.clear();
      idle.length = 0;
      await Promise.all(all.map((environment) => environment.stop()));
      return cut;
    },
  };
};

const invocationOf = (spec: FunctionSpec, event: unknown) => ({
  event,
  requestId: randomUUID(),
  functionName: spec.name,
  functionArn: spec.arn,
  memoryMb: spec.memoryMb,
  deadlineMs: Date.now() + spec.timeoutMs,
});

const resultOf = (spec: FunctionSpec, outcome: Outcome, log: (line: string) => void): unknown => {
  if ('result' in outcome) return outcome.result;
  const { type, message, stack } = outcome.error;
  log(`${spec.name} failed with ${type}: ${message}\n${stack}`);
  throw new FunctionError(type, message);
};
