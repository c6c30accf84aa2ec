import { type Plain, plain } from '#functions/runtime/http/answers.ts';
import type { Operation } from '#usecases/idempotency.ts';

/** A mutation that is answered with what has come of it: decimals as text, all else as it is. */
export type TestOperation = Operation & {
  readonly present: <Outcome>(outcome: Outcome) => Plain<Outcome>;
};

/** The mutation under a key; by default every body is the same. */
export const operationOf = (key: string, bodyHash = 'same', principal = 'test'): TestOperation => ({
  ...{ principal, key, bodyHash },
  present: plain,
});
