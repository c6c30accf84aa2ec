import * as z from 'zod';
import { timeAnswer } from '#functions/runtime/http/answers.ts';

/** Why and since when the operator has suspended a service. Rule SLA-05. */
export const suspensionFields = {
  suspensionId: z.string(),
  cause: z.enum(['security', 'breach', 'pause']),
  reason: z.string(),
  from: timeAnswer,
  until: timeAnswer
    .exactOptional()
    .meta({ description: 'When it was lifted; when a pause is over.' }),
};

/** The same while it lasts, as a part of a service. */
export const suspensionAnswer = z.strictObject(suspensionFields).meta({
  id: 'SuspendedBy',
  description:
    'The operator has suspended or paused it; it serves nothing until that is lifted or over.',
});
