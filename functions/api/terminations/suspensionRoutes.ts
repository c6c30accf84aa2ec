import * as z from 'zod';
import {
  serviceRef,
  serviceRefAnswer,
  suspensionFields,
} from '#functions/api/parts/serviceParts.ts';
import { accountId, label } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const suspension = z
  .strictObject({
    ...suspensionFields,
    resource: serviceRefAnswer,
  })
  .meta({ id: 'Suspension' });

const ofAccount = z.strictObject({ accountId });

export const suspendServiceRoute = route({
  operationId: 'suspendService',
  area: 'terminations',
  method: 'POST',
  path: '/v1/accounts/{accountId}/suspensions',
  summary: 'Suspend a service at once, for a breach or for reasons of security: it serves nothing.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({
    resource: serviceRef,
    cause: z.enum(['security', 'breach']),
    reason: label('reason'),
  }),
  response: suspension,
  status: 201,
  idempotent: true,
});

export const liftSuspensionRoute = route({
  operationId: 'liftSuspension',
  area: 'terminations',
  method: 'POST',
  path: '/v1/accounts/{accountId}/suspensions/liftings',
  summary: 'Lift the suspension of a service: nothing else does.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({ resource: serviceRef }),
  response: suspension,
  status: 201,
  idempotent: true,
});
