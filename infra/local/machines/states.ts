import { Problem } from '#infra/local/problem.ts';

/** A state as far as the runner looks at it. */
export type State = {
  readonly Type?: string;
  readonly QueryLanguage?: string;
  readonly Resource?: string;
  readonly Parameters?: unknown;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly Branches?: readonly States[];
  readonly Iterator?: States;
  readonly ItemProcessor?: States;
};

/** A state machine, or the part of one that a `Map` or `Parallel` state holds. */
export type States = {
  readonly QueryLanguage?: string;
  readonly States: Readonly<Record<string, State>>;
};

/** The service integration that CDK's `LambdaInvoke` makes; otherwise a task names its function. */
export const lambdaInvoke = 'arn:aws:states:::lambda:invoke';

const lambdaArn = /^arn:aws:lambda:/;

/** Every state by its name, those within `Map` and `Parallel` states included. */
export const statesOf = ({ States }: States): readonly (readonly [string, State])[] =>
  Object.entries(States).flatMap(([name, state]) => {
    const { Branches = [], Iterator, ItemProcessor } = state;
    const parts = [...Branches, Iterator, ItemProcessor].filter((part) => part !== undefined);
    return [[name, state] as const, ...parts.flatMap(statesOf)];
  });

/** @throws Problem for the first state that asks for what does not run locally. */
export const checkStates = (machine: string, definition: States): void => {
  const isJsonata = ({ QueryLanguage }: States | State) => QueryLanguage === 'JSONata';
  const states = statesOf(definition);
  if (isJsonata(definition) || states.some(([, state]) => isJsonata(state))) {
    throw new Problem(`The local runner reads JSONPath, not JSONata (${machine}).`);
  }
  for (const [name, { Type, Resource = '', Parameters }] of states) {
    if (Type !== 'Task') continue;
    const { InvocationType = 'RequestResponse' } = (Parameters ?? {}) as Record<string, unknown>;
    const isCall = Resource === lambdaInvoke || lambdaArn.test(Resource);
    if (!isCall || InvocationType !== 'RequestResponse') {
      throw new Problem(`The local runner cannot run the task ${name} of ${machine}: ${Resource}.`);
    }
  }
};
