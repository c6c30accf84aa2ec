import * as z from 'zod';
import { gatewayUrl, originDomain } from '#functions/api/gateways/gatewayUrl.ts';
import {
  appKind,
  canaryShare,
  feature,
  gatewayAnswer,
  onboarding,
} from '#functions/api/parts/gatewayAnswer.ts';
import { accountId, ownId } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const ofGateway = z.strictObject({ accountId, gatewayId: ownId('g') });

/** As the app's platform names it. */
const appId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

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
    canaryShare,
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
    z.strictObject({
      kind: z.literal('url'),
      value: gatewayUrl.meta({ example: 'https://example.com/api' }),
    }),
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
