import * as z from 'zod';
import { outageCauses } from '#domain/terminations/outage.ts';
import { decimalText, pageOf, timeAnswer } from '#functions/runtime/contract/answers.ts';
import {
  accountId,
  cursor,
  label,
  limit,
  month,
  ownId,
  time,
} from '#functions/runtime/contract/fields.ts';
import { route } from '#functions/runtime/contract/route.ts';
import { allTerminationActions } from '#usecases/terminations/terminationView.ts';

const kind = z.enum(['instance', 'gateway']);

const resource = z.strictObject({ kind, id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/) });

const resourceAnswer = z.strictObject({ kind, id: z.string() });

const terminationAnswer = z
  .strictObject({
    terminationId: z.string(),
    resource: resourceAnswer,
    cause: z.enum(['notice', 'security', 'breach', 'outage']),
    reason: z.string().exactOptional(),
    outageId: z.string().exactOptional(),
    announcedAt: timeAnswer,
    endsAt: timeAnswer,
    state: z.enum(['announced', 'cancelled', 'ended']),
    cancelledAt: timeAnswer.exactOptional(),
    refundId: z
      .string()
      .exactOptional()
      .meta({ description: 'What came back, within a day of the end; absent if nothing did.' }),
    keptUntil: timeAnswer
      .exactOptional()
      .meta({ description: 'Until when services, apps and URLs of what has ended can be read.' }),
    actions: z
      .array(z.enum(allTerminationActions))
      .meta({ description: 'What the operator can do with it now.' }),
  })
  .meta({ id: 'Termination' });

const outageCause = z
  .enum(outageCauses)
  .meta({ description: 'Only a fault counts against the operator.' });

const outageAnswer = z
  .strictObject({
    outageId: z.string(),
    resource: resourceAnswer,
    cause: outageCause,
    from: timeAnswer,
    until: timeAnswer.exactOptional(),
    letsEnd: z.boolean().meta({
      description:
        'It has lasted for 72 hours: the customer may end the service, while something of what was paid ahead before it was over is left.',
    }),
  })
  .meta({ id: 'Outage' });

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
    'End a service: the operator with 30 days of notice, or at once for security or a breach; the customer after an outage of 72 hours.',
  roles: everybody,
  params: ofAccount,
  body: z.discriminatedUnion('cause', [
    z.strictObject({ cause: z.literal('notice'), resource, endsAt: time, reason: label('reason') }),
    z.strictObject({ cause: z.enum(['security', 'breach']), resource, reason: label('reason') }),
    z.strictObject({ cause: z.literal('outage'), resource }),
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
  summary: 'List the ends of services, newest first.',
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
  summary: 'Get the end of a service as it stands now.',
  roles: everybody,
  params: ofTermination,
  response: terminationAnswer,
});

export const cancelTerminationRoute = route({
  operationId: 'cancelTermination',
  area: 'terminations',
  method: 'POST',
  path: '/v1/accounts/{accountId}/terminations/{terminationId}/cancellations',
  summary: 'Take the end of a service back before it comes.',
  roles: ['operator'],
  params: ofTermination,
  body: z.strictObject({}),
  response: terminationAnswer,
  status: 201,
  idempotent: true,
});

export const recordOutageRoute = route({
  operationId: 'recordOutage',
  area: 'terminations',
  method: 'POST',
  path: '/v1/accounts/{accountId}/outages',
  summary: 'Record that a service could not be used, since when and, if it is over, until when.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({
    resource,
    cause: outageCause.default('fault'),
    from: time,
    until: time.exactOptional(),
  }),
  response: outageAnswer,
  status: 201,
  idempotent: true,
});

export const listOutagesRoute = route({
  operationId: 'listOutages',
  area: 'terminations',
  method: 'GET',
  path: '/v1/accounts/{accountId}/outages',
  summary: 'List outages, newest first.',
  roles: everybody,
  params: ofAccount,
  query: paged,
  response: pageOf(outageAnswer),
});

export const endOutageRoute = route({
  operationId: 'endOutage',
  area: 'terminations',
  method: 'PATCH',
  path: '/v1/accounts/{accountId}/outages/{outageId}',
  summary: 'Say when an outage was over, or correct that.',
  roles: ['operator'],
  params: z.strictObject({ accountId, outageId: ownId('x') }),
  body: z.strictObject({ until: time }),
  response: outageAnswer,
  idempotent: true,
});

export const getAvailabilityRoute = route({
  operationId: 'getAvailability',
  area: 'terminations',
  method: 'GET',
  path: '/v1/accounts/{accountId}/availability',
  summary: 'Get how much of a month a service could be used, against its SLA.',
  roles: everybody,
  params: ofAccount,
  query: z.strictObject({ month, kind, id: resource.shape.id }),
  response: z
    .strictObject({
      resource: resourceAnswer,
      month: z.string(),
      secondsInService: z.number().meta({ description: 'Of the month, up to now.' }),
      secondsDown: z.number().meta({ description: 'By outages that count.' }),
      percent: decimalText.meta({ description: '4 decimals, rounded down.' }),
      slaPercent: decimalText.exactOptional(),
      met: z.boolean(),
      incomplete: z.boolean(),
    })
    .meta({ id: 'Availability' }),
});
