import * as z from 'zod';
import { serviceRef } from '#functions/api/parts/serviceParts.ts';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import {
  accountId,
  cursor,
  label,
  limit,
  ownId,
  time,
  version,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const endable = z.discriminatedUnion('kind', [
  serviceRef,
  z.strictObject({ kind: z.literal('pack'), id: serviceRef.shape.id }),
]);

export const terminationAnswer = z
  .strictObject({
    terminationId: z.string(),
    resource: z.strictObject({ kind: z.enum(['instance', 'gateway', 'pack']), id: z.string() }),
    cause: z.enum(['notice', 'security', 'breach', 'outage', 'newBook', 'pause']),
    reason: z.string().exactOptional(),
    outageId: z.string().exactOptional(),
    bookVersion: z
      .string()
      .exactOptional()
      .meta({ description: 'The price book that was disagreed with, before it was in force.' }),
    by: z.string().exactOptional().meta({ description: 'Who disagreed with it.' }),
    from: timeAnswer.exactOptional().meta({ description: 'When a pause begins.' }),
    function: z
      .strictObject({ name: z.string(), share: z.number() })
      .exactOptional()
      .meta({ description: 'What of the service pauses, and its share of the price.' }),
    announcedAt: timeAnswer,
    endsAt: timeAnswer.meta({ description: 'Of a pause, when it is over.' }),
    state: z.enum(['announced', 'cancelled', 'begun', 'ended']),
    cancelledAt: timeAnswer.exactOptional(),
    refundId: z.string().exactOptional().meta({
      description:
        'What came back, within a day of the end, of a pack within four, of a pause within two hours; absent if nothing did.',
    }),
    keptUntil: timeAnswer
      .exactOptional()
      .meta({ description: 'Until when what is configured in what has ended can be read.' }),
    actions: z
      .array(z.enum(['cancel']))
      .meta({ description: 'What the operator can do with it now.' }),
  })
  .meta({ id: 'Termination' });

const ofAccount = z.strictObject({ accountId });
const ofTermination = z.strictObject({ accountId, terminationId: ownId('t') });
const paged = z.strictObject({ limit, cursor });
const everybody = ['customer', 'operator'] as const;

export const terminateRoute = route({
  operationId: 'terminate',
  area: 'terminations',
  method: 'POST',
  path: '/v1/accounts/{accountId}/terminations',
  summary:
    'End a service or a pack: the operator with 30 days of notice, or at once for security or a breach; pause a service or a function of it; the customer a service after an outage of 72 hours, or what a new price book makes dearer, before it is in force.',
  roles: everybody,
  params: ofAccount,
  body: z.discriminatedUnion('cause', [
    z.strictObject({
      cause: z.literal('notice'),
      resource: endable,
      endsAt: time,
      reason: label('reason'),
    }),
    z.strictObject({
      cause: z.enum(['security', 'breach']),
      resource: endable,
      reason: label('reason'),
    }),
    z.strictObject({
      cause: z.literal('pause'),
      resource: serviceRef,
      reason: label('reason'),
      from: time,
      until: time,
    }),
    z.strictObject({
      cause: z.literal('functionPause'),
      resource: serviceRef,
      reason: label('reason'),
      from: time,
      until: time.exactOptional().meta({ description: 'Absent: to the end of what is paid.' }),
      function: z.strictObject({
        name: label('name'),
        share: z.number().gt(0).lte(1).multipleOf(0.0001).meta({ description: 'Of the price.' }),
      }),
    }),
    z.strictObject({ cause: z.literal('outage'), resource: serviceRef }),
    z.strictObject({ cause: z.literal('newBook'), resource: endable, bookVersion: version }),
  ]),
  response: terminationAnswer,
  status: 201,
  idempotent: true,
});

export const listTerminationsRoute = route({
  operationId: 'listTerminations',
  area: 'terminations',
  method: 'GET',
  path: '/v1/accounts/{accountId}/terminations',
  summary: 'List the ends of services and packs, newest first.',
  roles: everybody,
  params: ofAccount,
  query: paged,
  response: pageOf(terminationAnswer),
});

export const getTerminationRoute = route({
  operationId: 'getTermination',
  area: 'terminations',
  method: 'GET',
  path: '/v1/accounts/{accountId}/terminations/{terminationId}',
  summary: 'Get the end of a service or a pack as it stands now.',
  roles: everybody,
  params: ofTermination,
  response: terminationAnswer,
});

export const cancelTerminationRoute = route({
  operationId: 'cancelTermination',
  area: 'terminations',
  method: 'POST',
  path: '/v1/accounts/{accountId}/terminations/{terminationId}/cancellations',
  summary: 'Take the end of a service or a pack back before it comes.',
  roles: ['operator'],
  params: ofTermination,
  body: z.strictObject({}),
  response: terminationAnswer,
  status: 201,
  idempotent: true,
});
