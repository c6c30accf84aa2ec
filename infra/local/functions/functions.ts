import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Assembly } from '#infra/local/assembly/assembly.ts';
import { localCredentials, localRegion, type Resolve } from '#infra/local/assembly/resolve.ts';
import { resourcesOf } from '#infra/local/assembly/template.ts';
import { gate } from '#infra/local/functions/gate.ts';
import {
  type FunctionSpec,
  type LocalFunction,
  localFunction,
} from '#infra/local/functions/localFunction.ts';
import { Problem } from '#infra/local/problem.ts';
import type { TimeCells } from '#infra/local/time/virtualTime.ts';

export type FunctionsOptions = {
  readonly assembly: Assembly;
  readonly resolve: Resolve;
  readonly cells: TimeCells;
  readonly log: (line: string) => void;
  /** Variables that take the place of the template's, where a function has them. */
  readonly overrides: Readonly<Record<string, string>>;
  /** Variables that every function gets, such as the engines' endpoints. */
  readonly everywhere: Readonly<Record<string, string>>;
};

export type LocalFunctions = {
  /** By name or ARN. */
  readonly find: (reference: string) => LocalFunction;
  /** How many invocations have begun and how many have ended, in one: it stays the same while nothing runs. */
  readonly steps: () => number;
  /** Ends all threads in the middle of what they do; answers how many invocations that cut off. */
  readonly crash: () => Promise<number>;
  /** Invokes nothing more, gives what runs `graceMs` to end, and ends all threads. */
  readonly stop: (graceMs: number) => Promise<void>;
};

export const functionArn = (id: string): string =>
  `arn:aws:lambda:${localRegion}:000000000000:function:${id}`;

/** Every function of the template, ready to be invoked. */
export const startFunctions = (options: FunctionsOptions): LocalFunctions => {
  const functions = new Map<string, LocalFunction>();
  const { pass, close } = gate();
  let steps = 0;
  const counted = async (fn: LocalFunction, event: unknown): Promise<unknown> => {
    steps += 1;
    return await fn.invoke(event).finally(() => {
      steps += 1;
    });
  };
  for (const { id, properties } of resourcesOf(
    options.assembly.template,
    'AWS::Lambda::Function',
  )) {
    const spec = specOf(id, properties, options);
    const fn = localFunction(spec, options.cells, options.log);
    functions.set(spec.arn, { ...fn, invoke: (event) => pass(() => counted(fn, event)) });
  }
  const crash = async (): Promise<number> => {
    const cut = await Promise.all([...functions.values()].map((fn) => fn.crash()));
    return cut.reduce((sum, each) => sum + each, 0);
  };
  return {
    find: (reference) => {
      const found = functions.get(reference) ?? functions.get(functionArn(reference));
      if (!found) throw new Problem(`The template has no function ${reference}.`);
      return found;
    },
    steps: () => steps,
    crash,
    stop: async (graceMs) => {
      await close(graceMs);
      await crash();
    },
  };
};

type FunctionProperties = {
  readonly Handler: string;
  readonly Code: { readonly S3Key: string };
  readonly Timeout?: number;
  readonly MemorySize?: number;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, unknown>> };
};

const specOf = (id: string, properties: unknown, options: FunctionsOptions): FunctionSpec => {
  const { Handler, Code, Timeout, MemorySize, Environment } = properties as FunctionProperties;
  const [module = '', exportName = ''] = Handler.split('.');
  const directory = options.assembly.assetDirectory(Code.S3Key);
  const memoryMb = MemorySize ?? 128;
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(Environment?.Variables ?? {})) {
    variables[name] = options.overrides[name] ?? String(options.resolve(value));
  }
  return {
    name: id,
    arn: functionArn(id),
    file: pathToFileURL(join(directory, `${module}.mjs`)).href,
    exportName,
    timeoutMs: (Timeout ?? 3) * 1000,
    memoryMb,
    variables: { ...lambdaVariables(id, memoryMb), ...variables, ...options.everywhere },
  };
};

/** What the Lambda runtime sets, as far as code may look at it. */
const lambdaVariables = (id: string, memoryMb: number): Readonly<Record<string, string>> => ({
  AWS_REGION: localRegion,
  AWS_DEFAULT_REGION: localRegion,
  AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_LAMBDA_FUNCTION_NAME: id,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  POWERTOOLS_TRACE_ENABLED: 'false',
  TZ: 'UTC',
});
