import * as z from 'zod';
import { pageOf, timeAnswer } from '#functions/runtime/contract/answers.ts';
import { cursor, limit } from '#functions/runtime/contract/fields.ts';
import { route } from '#functions/runtime/contract/route.ts';
import { waitingLists } from '#usecases/ports/lifecycles.ts';

const waitingAnswer = z
  .strictObject({
    at: timeAnswer.meta({
      description:
        'Of arrears their next step, or their next late fee. Of a term when its first step is due, 7 days before its end: it stays that until the term is renewed or the thing is destroyed, so one that has passed is not late. Of an isolation its end; of an end of a service that end.',
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
