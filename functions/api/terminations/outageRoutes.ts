import * as z from 'zod';
import { outageCauses } from '#domain/terminations/outage.ts';
import { serviceRef, serviceRefAnswer } from '#functions/api/parts/serviceParts.ts';
import { decimalText, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, limit, month, ownId, time } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const outageCause = z
  .enum(outageCauses)
  .meta({ description: 'Only a fault counts against the operator.' });

export const outageAnswer = z
  .strictObject({
    outageId: z.string(),
    resource: serviceRefAnswer,
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
const everybody = ['customer', 'operator'] as const;

export const recordOutageRoute = route({
  operationId: 'recordOutage',
  area: 'terminations',
  method: 'POST',
  path: '/v1/accounts/{accountId}/outages',
  summary: 'Record that a service could not be used, since when and, if it is over, until when.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({
    resource: serviceRef,
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
  query: z.strictObject({ limit, cursor }),
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

export const availabilityAnswer = z
  .strictObject({
    resource: serviceRefAnswer,
    month: z.string(),
    secondsInService: z.number().meta({ description: 'Of the month, up to now.' }),
    secondsDown: z.number().meta({ description: 'By outages that count.' }),
    percent: decimalText.meta({ description: '4 decimals, rounded down.' }),
    slaPercent: decimalText.exactOptional(),
    met: z.boolean(),
    incomplete: z.boolean(),
  })
  .meta({ id: 'Availability' });

export const getAvailabilityRoute = route({
  operationId: 'getAvailability',
  area: 'terminations',
  method: 'GET',
  path: '/v1/accounts/{accountId}/availability',
  summary: 'Get how much of a month a service could be used, against its SLA.',
  roles: everybody,
  params: ofAccount,
  query: z.strictObject({ month, ...serviceRef.shape }),
  response: availabilityAnswer,
});
