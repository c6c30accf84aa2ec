import * as z from 'zod';
import { allGatewayActions } from '#domain/plans/gatewayActions.ts';
import { pageOf, timeAnswer } from '#functions/runtime/contract/answers.ts';
import { accountId, cursor, limit, ownId } from '#functions/runtime/contract/fields.ts';
import { gatewayUrl, originDomain } from '#functions/runtime/contract/gatewayUrl.ts';
import { paymentAnswer } from '#functions/runtime/contract/payments.ts';
import { route } from '#functions/runtime/contract/route.ts';

const plan = z.enum([
  'trial',
  'test',
  'starter',
  'basic',
  'preferred',
  'advanced',
  'progressive',
  'enterprise',
]);
const feature = z.enum([
  'canaryOnboarding',
  'webPrivateProtocol',
  'customProtectionPolicy',
  'appPrivateProtocol',
  'perRouteRateLimits',
]);
const appKind = z.enum(['miniProgram', 'web', 'h5', 'app']);
const onboarding = z.enum(['oneClick', 'manual']);
const state = z
  .enum(['running', 'buffer', 'stopped', 'destroyed'])
  .meta({ description: 'After its expiry: a day of buffer, in which it serves, then stopped.' });

const places = z.strictObject({ used: z.int(), total: z.int() });

const gatewayAnswer = z
  .strictObject({
    gatewayId: z.string(),
    plan,
    state,
    createdAt: timeAnswer,
    endedAt: timeAnswer.exactOptional(),
    expiresAt: timeAnswer,
    renewableUntil: timeAnswer
      .exactOptional()
      .meta({ description: 'Renewed before this, it serves on or again. Absent if destroyed.' }),
    autoRenew: z.boolean(),
    limits: z.strictObject({
      maxQps: z.int(),
      maxMbps: z.int(),
      apps: places,
      urls: places.meta({ description: 'URLs and origin domains together.' }),
      dataKeptDays: z.int(),
      features: z.array(feature),
    }),
    apps: z.array(
      z.strictObject({
        appId: z.string(),
        kind: appKind,
        onboarding,
        features: z.array(feature),
        attachedAt: timeAnswer,
      }),
    ),
    urls: z.array(
      z.strictObject({
        urlId: z.string(),
        kind: z.enum(['url', 'originDomain']),
        value: z.string(),
        attachedAt: timeAnswer,
      }),
    ),
    payments: z.array(paymentAnswer),
    actions: z
      .array(z.enum(allGatewayActions))
      .meta({ description: 'What can be done with it now.' }),
  })
  .meta({ id: 'Gateway' });

/** As the app's platform names it. */
const appId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

const ofGateway = z.strictObject({ accountId, gatewayId: ownId('g') });

export const listGatewaysRoute = route({
  operationId: 'listGateways',
  area: 'gateways',
  method: 'GET',
  path: '/v1/accounts/{accountId}/gateways',
  summary: 'List mini-program gateways, newest first, those that are destroyed too.',
  roles: ['customer', 'operator'],
  params: z.strictObject({ accountId }),
  query: z.strictObject({ limit, cursor }),
  response: pageOf(gatewayAnswer),
});

export const getGatewayRoute = route({
  operationId: 'getGateway',
  area: 'gateways',
  method: 'GET',
  path: '/v1/accounts/{accountId}/gateways/{gatewayId}',
  summary: 'Get a mini-program gateway with its plan, apps, URLs and what can be done with it now.',
  roles: ['customer', 'operator'],
  params: ofGateway,
  response: gatewayAnswer,
});

export const updateGatewayRoute = route({
  operationId: 'updateGateway',
  area: 'gateways',
  method: 'PATCH',
  path: '/v1/accounts/{accountId}/gateways/{gatewayId}',
  summary: 'Set whether a mini-program gateway renews itself. Plans are changed by orders.',
  roles: ['customer', 'operator'],
  params: ofGateway,
  body: z.strictObject({ autoRenew: z.boolean() }),
  response: gatewayAnswer,
  idempotent: true,
});

export const attachAppRoute = route({
  operationId: 'attachApp',
  area: 'gateways',
  method: 'POST',
  path: '/v1/accounts/{accountId}/gateways/{gatewayId}/apps',
  summary: 'Attach an app, as far as the plan goes.',
  roles: ['customer', 'operator'],
  params: ofGateway,
  body: z.strictObject({
    appId,
    kind: appKind,
    onboarding,
    features: z.array(feature).max(feature.options.length).default([]),
  }),
  response: gatewayAnswer,
  status: 201,
  idempotent: true,
});

export const detachAppRoute = route({
  operationId: 'detachApp',
  area: 'gateways',
  method: 'DELETE',
  path: '/v1/accounts/{accountId}/gateways/{gatewayId}/apps/{appId}',
  summary: 'Detach an app.',
  roles: ['customer', 'operator'],
  params: ofGateway.extend({ appId }),
  response: gatewayAnswer,
  idempotent: true,
});

export const attachUrlRoute = route({
  operationId: 'attachUrl',
  area: 'gateways',
  method: 'POST',
  path: '/v1/accounts/{accountId}/gateways/{gatewayId}/urls',
  summary: 'Attach a URL or an origin domain, as far as the plan goes; it is normalised.',
  roles: ['customer', 'operator'],
  params: ofGateway,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('url'), value: gatewayUrl }),
    z.strictObject({ kind: z.literal('originDomain'), value: originDomain }),
  ]),
  response: gatewayAnswer,
  status: 201,
  idempotent: true,
});

export const detachUrlRoute = route({
  operationId: 'detachUrl',
  area: 'gateways',
  method: 'DELETE',
  path: '/v1/accounts/{accountId}/gateways/{gatewayId}/urls/{urlId}',
  summary: 'Detach a URL or origin domain.',
  roles: ['customer', 'operator'],
  params: ofGateway.extend({ urlId: ownId('u') }),
  response: gatewayAnswer,
  idempotent: true,
});

export const getGatewayLimitsRoute = route({
  operationId: 'getGatewayLimits',
  area: 'gateways',
  method: 'GET',
  path: '/v1/accounts/{accountId}/gateways/{gatewayId}/limits',
  summary: 'Get what the data plane may serve now, and what it does above that.',
  roles: ['customer', 'gateway', 'operator'],
  params: ofGateway,
  response: z
    .strictObject({
      gatewayId: z.string(),
      plan,
      state,
      serving: z.boolean(),
      maxQps: z.int(),
      maxMbps: z.int(),
      aboveMbps: z.literal('newRequestsFallBack'),
      apps: z.array(
        z.strictObject({
          appId: z.string(),
          kind: appKind,
          features: z.array(feature),
          aboveQps: z.enum(['fallBackToOrigin', 'errorCode']),
        }),
      ),
    })
    .meta({ id: 'GatewayLimits' }),
});
