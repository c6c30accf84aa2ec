import * as z from 'zod';
import { pageOf, timeAnswer } from '#functions/runtime/contract/answers.ts';
import { cursor, limit } from '#functions/runtime/contract/fields.ts';
import { route } from '#functions/runtime/contract/route.ts';
import { waitingLists } from '#usecases/ports/lifecycles.ts';

const waitingAnswer = z
  .strictObject({
    at: timeAnswer.meta({
      description:
        'The next step of arrears, or their next late fee; 7 days before the end of a term, or the end of an isolation; the end of a service.',
    }),
    accountId: z.string(),
    resource: z
      .strictObject({ kind: z.enum(['instance', 'gateway']), id: z.string() })
      .exactOptional(),
    terminationId: z.string().exactOptional(),
  })
  .meta({ id: 'WaitingLifecycle' });

export const listLifecyclesRoute = route({
  operationId: 'listLifecycles',
  area: 'operations',
  method: 'GET',
  path: '/v1/operations/lifecycles',
  summary:
    'List what waits for time, earliest first: accounts in arrears, prepaid terms and isolations, or announced ends of services.',
  roles: ['operator'],
  query: z.strictObject({ of: z.enum(waitingLists), limit, cursor }),
  response: pageOf(waitingAnswer),
});
