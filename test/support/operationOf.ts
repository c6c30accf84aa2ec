import { type Plain, plain } from '#functions/runtime/http/answers.ts';
import type { Mutation, Operation } from '#usecases/idempotency.ts';

/** A mutation that is answered with what has come of it, decimals as text, without the account's state. */
export type TestOperation = Operation & {
  readonly present: <Outcome>(outcome: Outcome) => Plain<Omit<Outcome, 'state'>>;
};

/** The mutation under a key; by default every body is the same. */
export const operationOf = (key: string, bodyHash = 'same', principal = 'test'): TestOperation => ({
  ...{ principal, key, bodyHash },
  present: (outcome) => {
    const { state: _, ...known } = outcome as typeof outcome & { readonly state?: unknown };
    return plain(known);
  },
});

/** The mutation answered as the API answers it. */
export const answering = <Outcome, Answer extends object>(
  operation: Operation,
  present: (outcome: Outcome) => Answer,
): Mutation<Outcome, Answer> => ({ ...operation, present });
