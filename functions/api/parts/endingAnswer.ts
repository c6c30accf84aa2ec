import * as z from 'zod';
import { timeAnswer } from '#functions/runtime/http/answers.ts';

/** That the operator ends a service. Rule SLA-02. */
export const endingAnswer = z
  .strictObject({ terminationId: z.string(), at: timeAnswer })
  .meta({ id: 'Ending', description: 'The operator ends it then, and refunds what is unused.' });
