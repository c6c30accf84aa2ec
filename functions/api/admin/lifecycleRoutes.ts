import * as z from 'zod';
import { lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { cursor, limit } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';
import { waitingLists } from '#usecases/ports/due.ts';

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
  area: 'admin',
  method: 'GET',
  path: '/v1/operations/lifecycles',
  summary:
    'List what waits for time, earliest first: accounts in arrears, prepaid terms and isolations, or announced ends of services.',
  roles: ['operator'],
  query: z.strictObject({ of: z.enum(waitingLists), limit, cursor }),
  response: pageOf(waitingAnswer),
});

const parkedLifecycleAnswer = z
  .strictObject({
    machine: z.enum(lifecycleNames),
    execution: z.string().meta({ description: "Named after the lifecycle's episode." }),
    accountId: z.string(),
    reason: z.string().meta({ description: "The error's name." }),
    parkedAt: timeAnswer,
  })
  .meta({ id: 'ParkedLifecycle' });

export const listParkedLifecyclesRoute = route({
  operationId: 'listParkedLifecycles',
  area: 'admin',
  method: 'GET',
  path: '/v1/operations/parked-lifecycles',
  summary: 'List lifecycles of which a step failed at every try. Sweeps go on trying it.',
  roles: ['operator'],
  query: z.strictObject({ limit, cursor }),
  response: pageOf(parkedLifecycleAnswer),
});

export const dismissParkedLifecycleRoute = route({
  operationId: 'dismissParkedLifecycle',
  area: 'admin',
  method: 'DELETE',
  path: '/v1/operations/parked-lifecycles/{execution}',
  summary: 'Take a lifecycle that has been seen to off the list. Nothing else changes.',
  roles: ['operator'],
  params: z.strictObject({ execution: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
  response: parkedLifecycleAnswer,
  idempotent: true,
});
