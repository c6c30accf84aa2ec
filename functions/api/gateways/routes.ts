import * as z from 'zod';
import { plans } from '#domain/catalogue/plans.ts';
import { gatewayRoute } from '#functions/api/gateways/gatewayUrl.ts';
import {
  appKind,
  burst,
  canaryShare,
  feature,
  gatewayAnswer,
  gatewayState,
  protection,
  routeLimitAnswer,
} from '#functions/api/parts/gatewayAnswer.ts';
import { plan } from '#functions/api/parts/orderItem.ts';
import { pageOf } from '#functions/runtime/http/answers.ts';
import { accountId, cursor, limit, ownId } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const mostRoutes = 100;

/** The QPS of the highest plan: no route can have more. Rule CAT-07. */
const mostQps = plans.reduce((most, { maxQps }) => Math.max(most, maxQps), 0);

/** The QPS limits of a gateway's routes, all of them. Rule PLN-06. */
export const routeLimits = z
  .array(
    z.strictObject({
      route: gatewayRoute.meta({
        example: '/orders/pay',
        description: 'A path, which is normalised, with all that is below it; the longest counts.',
      }),
      maxQps: z.int().min(1).max(mostQps),
    }),
  )
  .max(mostRoutes)
  .refine(
    (limits) => new Set(limits.map(({ route }) => route)).size === limits.length,
    'names a route twice',
  )
  .meta({
    description: `All limits from now on, at most ${mostRoutes}; together they never exceed the plan's QPS.`,
  });

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
  summary:
    'Set whether a gateway renews itself, the QPS of its routes and who decides about protection; what is left out stays. Plans are changed by orders.',
  roles: ['customer', 'operator'],
  params: ofGateway,
  body: z
    .strictObject({
      autoRenew: z.boolean().exactOptional(),
      routeLimits: routeLimits.exactOptional(),
      protection: protection.exactOptional(),
    })
    .refine((change) => Object.keys(change).length > 0, 'names nothing to change')
    .meta({ example: { autoRenew: true } }),
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
      state: gatewayState,
      region: z.string().exactOptional().meta({ description: 'Absent while it serves nothing.' }),
      routeLimits: z
        .array(routeLimitAnswer)
        .exactOptional()
        .meta({ description: 'Of the plan’s QPS; absent while it serves nothing.' }),
      protection: protection.exactOptional(),
      serving: z.boolean(),
      maxQps: z.int(),
      maxMbps: z.int(),
      burst: burst
        .exactOptional()
        .meta({ description: 'What of them elastic capacity adds to the plan, while it is on.' }),
      aboveMbps: z.literal('newRequestsFallBack'),
      dataKeptDays: z
        .int()
        .meta({ description: 'Logs and peaks are shown to the customer for so long.' }),
      apps: z.array(
        z.strictObject({
          appId: z.string(),
          kind: appKind,
          features: z.array(feature),
          canaryShare,
          aboveQps: z.enum(['fallBackToOrigin', 'errorCode']),
        }),
      ),
    })
    .meta({ id: 'GatewayLimits' }),
});
