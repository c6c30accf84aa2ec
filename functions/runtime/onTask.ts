import type * as z from 'zod';
import { Defect } from '#domain/defect.ts';
import type { Instant } from '#domain/time/instant.ts';
import { checkInput } from '#functions/runtime/http/checkInput.ts';
import { count, faultKindOf, logger, reasonOfFault } from '#functions/runtime/observability.ts';
import type { StepOutcome } from '#usecases/ports/lifecycles.ts';

/** An outcome as a state machine reads it: `at` is always there, since its paths must find something. */
export type TaskAnswer = {
  readonly outcome: StepOutcome['outcome'];
  /** When the next step is due; null if none is. */
  readonly at: Instant | null;
};

/**
 * The function of a state machine's tasks. Whatever is wrong is thrown under one of four names, which
 * the machine's retries match on: Conflict and Unavailable are tried again, BadInput and Defect park
 * the lifecycle. Rule ARR-06.
 */
export const onTask =
  <Input>(
    schema: z.ZodType<Input>,
    run: (input: Input) => Promise<StepOutcome>,
  ): ((event: unknown) => Promise<TaskAnswer>) =>
  async (event) => {
    try {
      const taken = await run(checkInput(schema, event, ''));
      return { outcome: taken.outcome, at: 'at' in taken ? taken.at : null };
    } catch (error) {
      throw reported(error);
    }
  };

const reported = (error: unknown): Error => {
  const faultKind = faultKindOf(error);
  count(faultKind);
  const cause = error instanceof Error ? error : new Error(String(error));
  if (faultKind === 'Defect') logger.error('defect', { error: cause });
  else logger.warn('the task is not done', { faultKind, reason: reasonOfFault(cause) });
  return cause.name === faultKind ? cause : new Defect('nobody foresaw this', { cause });
};
