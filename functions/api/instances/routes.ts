import * as z from 'zod';
import { allInstanceActions } from '#domain/instances/instanceActions.ts';
import { spec } from '#functions/api/parts/orderItem.ts';
import { paymentAnswer } from '#functions/api/parts/payments.ts';
import { endingAnswer, suspensionAnswer } from '#functions/api/parts/serviceParts.ts';
import { decimalText, moneyAnswer, pageOf, timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, label, limit, ownId, region } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const name = label('name');

const secondPriceAnswer = z.strictObject({
  sku: z.string(),
  bookVersion: z.string(),
  unitPrice: decimalText.meta({ description: 'Per `unitSize` seconds, as it was at purchase.' }),
  unitSize: decimalText,
  hold: moneyAnswer.meta({ description: "One hour's fee, frozen until the release." }),
});

export const instanceAnswer = z
  .strictObject({
    instanceId: z.string(),
    kind: z.enum(['shared', 'prepaid', 'payAsYouGo']),
    name: z.string(),
    region: z.string(),
    spec: spec.exactOptional(),
    state: z.enum(['running', 'suspended', 'isolated', 'released', 'destroyed']),
    createdAt: timeAnswer,
    endedAt: timeAnswer.exactOptional(),
    serviceCount: z.int(),
    expiresAt: timeAnswer.exactOptional(),
    autoRenew: z.boolean().exactOptional(),
    suspendedSince: timeAnswer.exactOptional().meta({
      description:
        'While arrears have stopped it: since when. Paying starts it at once, unless a budget stops it too.',
    }),
    budgetStoppedSince: timeAnswer.exactOptional().meta({
      description:
        "While the month's budget has stopped it: since when. It serves again with the next month, or once the budget is raised or its stop ended. Rule WAL-08.",
    }),
    isolatedBy: z.enum(['refund', 'expiry']).exactOptional(),
    destroyDue: timeAnswer.exactOptional().meta({
      description:
        'While isolated or suspended: renewed, or what is owed paid, before this, it serves again.',
    }),
    payments: z.array(paymentAnswer).exactOptional(),
    price: secondPriceAnswer.exactOptional(),
    ending: endingAnswer.exactOptional(),
    suspension: suspensionAnswer.exactOptional(),
    actions: z
      .array(z.enum(allInstanceActions))
      .meta({ description: 'What can be done with it now.' }),
  })
  .meta({ id: 'Instance' });

const ofAccount = z.strictObject({ accountId });
const ofInstance = z.strictObject({ accountId, instanceId: ownId('i') });

export const createInstanceRoute = route({
  operationId: 'createInstance',
  area: 'instances',
  method: 'POST',
  path: '/v1/accounts/{accountId}/instances',
  summary: 'Open a shared instance, or buy a pay-as-you-go one. Prepaid ones are ordered.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('shared'), region, name }),
    z.strictObject({ kind: z.literal('payAsYouGo'), spec, region, name }),
  ]),
  response: instanceAnswer,
  status: 201,
  idempotent: true,
});

export const listInstancesRoute = route({
  operationId: 'listInstances',
  area: 'instances',
  method: 'GET',
  path: '/v1/accounts/{accountId}/instances',
  summary: 'List instances, newest first, those that are gone too.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  query: z.strictObject({ limit, cursor }),
  response: pageOf(instanceAnswer),
});

export const getInstanceRoute = route({
  operationId: 'getInstance',
  area: 'instances',
  method: 'GET',
  path: '/v1/accounts/{accountId}/instances/{instanceId}',
  summary: 'Get an instance with what can be done with it now.',
  roles: ['customer', 'operator'],
  params: ofInstance,
  response: instanceAnswer,
});

export const updateInstanceRoute = route({
  operationId: 'updateInstance',
  area: 'instances',
  method: 'PATCH',
  path: '/v1/accounts/{accountId}/instances/{instanceId}',
  summary: 'Rename an instance, or set whether a prepaid one renews itself.',
  roles: ['customer', 'operator'],
  params: ofInstance,
  body: z
    .strictObject({ name: name.exactOptional(), autoRenew: z.boolean().exactOptional() })
    .refine((change) => Object.keys(change).length > 0, 'names nothing to change')
    .meta({ example: { autoRenew: true } }),
  response: instanceAnswer,
  idempotent: true,
});

export const deleteInstanceRoute = route({
  operationId: 'deleteInstance',
  area: 'instances',
  method: 'DELETE',
  path: '/v1/accounts/{accountId}/instances/{instanceId}',
  summary: 'Delete a shared instance that has no services.',
  roles: ['customer', 'operator'],
  params: ofInstance,
  response: instanceAnswer,
  idempotent: true,
});

export const releaseInstanceRoute = route({
  operationId: 'releaseInstance',
  area: 'instances',
  method: 'POST',
  path: '/v1/accounts/{accountId}/instances/{instanceId}/releases',
  summary: 'Release a pay-as-you-go instance: charged up to this second, its hold lifted.',
  roles: ['customer', 'operator'],
  params: ofInstance,
  body: z.strictObject({}),
  response: instanceAnswer,
  status: 201,
  idempotent: true,
});
