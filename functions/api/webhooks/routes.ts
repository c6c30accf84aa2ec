import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { eventIdForm, webhookTypes } from '#domain/webhooks/webhookEvent.ts';
import {
  deadEventAnswer,
  endpointAnswer,
  secretAnswer,
  subscription,
} from '#functions/api/webhooks/endpointAnswer.ts';
import { pageOf } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, limit, ownId } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';
import type { Role } from '#usecases/ports/tokens.ts';

const types = z
  .array(subscription)
  .min(1)
  .max(webhookTypes.length + 1)
  .refine((all) => new Set(all).size === all.length, 'names a type twice')
  .meta({ description: '`*`: all types, and those that are yet to come.' });

const isPlain = (text: string): boolean => {
  const { protocol, username, password, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && hash === '';
};

const url = z
  .string()
  .max(512)
  .refine((text) => URL.canParse(text) && isPlain(text), 'not a URL without user and fragment')
  .meta({ format: 'uri', example: 'https://hooks.example.com/tollgate' });

const endpointId = ownId('we');

const changeBody = z
  .strictObject({
    url: url.exactOptional(),
    types: types.exactOptional(),
    enabled: z.boolean().exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'changes nothing')
  .meta({ example: { enabled: false } });

const newBody = z
  .strictObject({ url, types: types.default(['*']) })
  .meta({ example: { url: 'https://hooks.example.com/tollgate', types: ['bill.issued'] } });

/** Of an account's endpoints its id, of the operator's none. */
type Whose = { readonly accountId?: AccountId };
type OfEndpoint = Whose & { readonly endpointId: string };

type Face = {
  readonly prefix: '' | '/accounts/{accountId}';
  /** How its operations are called: `create…WebhookEndpoint`. */
  readonly name: '' | 'Operator';
  readonly whose: string;
  readonly roles: readonly Role[];
  readonly params: z.ZodType<Whose>;
  readonly endpointParams: z.ZodType<OfEndpoint>;
  readonly deadParams: z.ZodType<OfEndpoint & { readonly eventId: string }>;
};

const pathsOf = ({ prefix }: Face) => {
  const all = `/v1${prefix}/webhook-endpoints` as const;
  return { all, one: `${all}/{endpointId}` as const };
};

/** The operations on the endpoints of one kind of owner. */
const endpointRoutes = (face: Face) => ({
  ...listRoutes(face),
  ...oneRoutes(face),
  ...deadRoutes(face),
});

const listRoutes = (face: Face) => {
  const { name, whose, roles, params } = face;
  const { all: path } = pathsOf(face);
  const of = { area: 'webhooks', roles, params, path } as const;
  return {
    create: route({
      ...of,
      method: 'POST',
      operationId: `create${name}WebhookEndpoint`,
      summary: `Create an endpoint of ${whose}. Its secret is in this answer only.`,
      body: newBody,
      response: secretAnswer,
      status: 201,
      idempotent: true,
    }),
    list: route({
      ...of,
      method: 'GET',
      operationId: `list${name}WebhookEndpoints`,
      summary: `List the endpoints of ${whose}.`,
      query: z.strictObject({ limit, cursor }),
      response: pageOf(endpointAnswer),
    }),
  };
};

const oneRoutes = (face: Face) => {
  const { name, whose, roles, endpointParams: params } = face;
  const { one: path } = pathsOf(face);
  const of = { area: 'webhooks', roles, params, path } as const;
  return {
    get: route({
      ...of,
      operationId: `get${name}WebhookEndpoint`,
      method: 'GET',
      summary: `An endpoint of ${whose}.`,
      response: endpointAnswer,
    }),
    update: route({
      ...of,
      operationId: `update${name}WebhookEndpoint`,
      method: 'PATCH',
      summary: `Change an endpoint of ${whose}: where it is, what it is told of, whether it is on.`,
      body: changeBody,
      response: endpointAnswer,
      idempotent: true,
    }),
    remove: route({
      ...of,
      operationId: `delete${name}WebhookEndpoint`,
      method: 'DELETE',
      summary: `Delete an endpoint of ${whose}.`,
      response: endpointAnswer,
      idempotent: true,
    }),
    rotate: route({
      ...of,
      operationId: `rotate${name}WebhookSecret`,
      method: 'POST',
      path: `${path}/secrets`,
      summary: 'Make a new secret, in this answer only. The one before signs as well for a day.',
      body: z.strictObject({}),
      response: secretAnswer,
      status: 201,
      idempotent: true,
    }),
  };
};

const deadRoutes = (face: Face) => {
  const { name, roles, endpointParams, deadParams } = face;
  const { one } = pathsOf(face);
  return {
    listDead: route({
      area: 'webhooks',
      roles,
      method: 'GET',
      path: `${one}/dead-events`,
      operationId: `list${name}DeadWebhookEvents`,
      summary: 'List what the endpoint did not take for a day, by id; kept for thirty days.',
      params: endpointParams,
      query: z.strictObject({ limit, cursor }),
      response: pageOf(deadEventAnswer),
    }),
    replay: route({
      area: 'webhooks',
      roles,
      method: 'POST',
      path: `${one}/dead-events/{eventId}/replays`,
      operationId: `replay${name}DeadWebhookEvent`,
      summary: 'Send a dead event again. It is off the list when it is taken.',
      params: deadParams,
      body: z.strictObject({}),
      response: deadEventAnswer,
      status: 201,
      idempotent: true,
    }),
  };
};

const eventId = z.string().regex(eventIdForm);

/** An account's own. */
export const accountEndpointRoutes = endpointRoutes({
  prefix: '/accounts/{accountId}',
  name: '',
  whose: 'an account',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId }),
  endpointParams: z.strictObject({ accountId, endpointId }),
  deadParams: z.strictObject({ accountId, endpointId, eventId }),
});

/** The operator's, which are told of all accounts. */
export const operatorEndpointRoutes = endpointRoutes({
  prefix: '',
  name: 'Operator',
  whose: 'the operator',
  roles: ['operator'],
  params: z.strictObject({}),
  endpointParams: z.strictObject({ endpointId }),
  deadParams: z.strictObject({ endpointId, eventId }),
});
