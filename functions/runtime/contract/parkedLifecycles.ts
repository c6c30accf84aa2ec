import * as z from 'zod';
import { pageOf, timeAnswer } from '#functions/runtime/contract/answers.ts';
import { cursor, limit } from '#functions/runtime/contract/fields.ts';
import { route } from '#functions/runtime/contract/route.ts';

const parkedLifecycleAnswer = z
  .strictObject({
    machine: z.enum(['arrears', 'expiry', 'isolation']),
    execution: z.string().meta({ description: "Named after the lifecycle's episode." }),
    accountId: z.string(),
    reason: z.string().meta({ description: "The error's name." }),
    parkedAt: timeAnswer,
  })
  .meta({ id: 'ParkedLifecycle' });

export const listParkedLifecyclesRoute = route({
  operationId: 'listParkedLifecycles',
  area: 'operations',
  method: 'GET',
  path: '/v1/operations/parked-lifecycles',
  summary: 'List lifecycles of which a step failed at every try. Sweeps go on trying it.',
  roles: ['operator'],
  query: z.strictObject({ limit, cursor }),
  response: pageOf(parkedLifecycleAnswer),
});

export const dismissParkedLifecycleRoute = route({
  operationId: 'dismissParkedLifecycle',
  area: 'operations',
  method: 'DELETE',
  path: '/v1/operations/parked-lifecycles/{execution}',
  summary: 'Take a lifecycle that has been seen to off the list. Nothing else changes.',
  roles: ['operator'],
  params: z.strictObject({ execution: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
  response: parkedLifecycleAnswer,
  idempotent: true,
});
