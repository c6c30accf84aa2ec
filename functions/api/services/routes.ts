import * as z from 'zod';
import { instanceLimits } from '#functions/api/parts/serviceParts.ts';
import { pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, label, limit, ownId } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const serviceAnswer = z
  .strictObject({
    serviceId: z.string(),
    instanceId: z.string(),
    name: z.string(),
    createdAt: timeAnswer,
  })
  .meta({ id: 'Service' });

const ofInstance = z.strictObject({ accountId, instanceId: ownId('i') });

export const registerServiceRoute = route({
  operationId: 'registerService',
  area: 'services',
  method: 'POST',
  path: '/v1/accounts/{accountId}/instances/{instanceId}/services',
  summary: 'Register a service under a running instance, up to its limit.',
  roles: ['customer', 'operator'],
  params: ofInstance,
  body: z.strictObject({ name: label('name') }),
  response: serviceAnswer,
  status: 201,
  idempotent: true,
});

export const listServicesRoute = route({
  operationId: 'listServices',
  area: 'services',
  method: 'GET',
  path: '/v1/accounts/{accountId}/instances/{instanceId}/services',
  summary: 'List the services under an instance, newest first.',
  roles: ['customer', 'operator'],
  params: ofInstance,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(serviceAnswer),
});

export const removeServiceRoute = route({
  operationId: 'removeService',
  area: 'services',
  method: 'DELETE',
  path: '/v1/accounts/{accountId}/instances/{instanceId}/services/{serviceId}',
  summary: 'Take a service off an instance.',
  roles: ['customer', 'operator'],
  params: ofInstance.extend({ serviceId: ownId('s') }),
  response: serviceAnswer,
  idempotent: true,
});

export const getInstanceLimitsRoute = route({
  operationId: 'getInstanceLimits',
  area: 'services',
  method: 'GET',
  path: '/v1/accounts/{accountId}/instances/{instanceId}/limits',
  summary: 'Get what the data plane may let an instance do now; a stopped one serves nothing.',
  roles: ['customer', 'gateway', 'operator'],
  params: ofInstance,
  response: z
    .strictObject({
      instanceId: z.string(),
      serving: z.boolean(),
      serviceCount: z.int(),
      ...instanceLimits,
      aboveQps: z.literal('mayBeDropped').meta({
        description:
          'Above the QPS limit a request may be dropped: report it as a front-end error. It costs nothing.',
      }),
    })
    .meta({ id: 'InstanceLimits' }),
});
