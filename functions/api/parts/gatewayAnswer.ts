import * as z from 'zod';
import { allGatewayActions } from '#domain/gateways/gatewayActions.ts';
import { plan } from '#functions/api/parts/orderItem.ts';
import { paymentAnswer } from '#functions/api/parts/payments.ts';
import { endingAnswer, suspensionAnswer } from '#functions/api/parts/serviceParts.ts';
import { decimalText, timeAnswer } from '#functions/runtime/http/answers.ts';

/** What a plan may include. Rule CAT-07. */
export const feature = z.enum([
  'canaryOnboarding',
  'webPrivateProtocol',
  'customProtectionPolicy',
  'appPrivateProtocol',
  'perRouteRateLimits',
]);
/** Apps of every kind count alike. Rule PLN-01. */
export const appKind = z.enum(['miniProgram', 'web', 'h5', 'app']);
/** How much of a mini-program's requests takes the gateway. Rule PLN-07. */
export const canaryShare = z.int().min(0).max(100).exactOptional().meta({
  description: 'Percent of a mini-program’s requests that take the gateway; absent: all.',
});
/** Decides what happens to an app above the QPS limit. Rule PLN-02. */
export const onboarding = z.enum(['oneClick', 'manual']);
/** What a gateway is by the clock. Rule EXP-02. */
export const gatewayState = z
  .enum(['running', 'buffer', 'stopped', 'destroyed'])
  .meta({ description: 'After its expiry: a day of buffer, in which it serves, then stopped.' });

/** What elastic capacity adds to a plan. Rule ELA-03. */
export const burst = z.strictObject({ qps: z.int(), mbps: z.int() });

const elastic = z
  .strictObject({
    state: z.enum(['off', 'on', 'ending']).meta({ description: '`ending`: on until `until`.' }),
    since: timeAnswer.exactOptional(),
    until: timeAnswer.exactOptional(),
    burst: burst.exactOptional(),
    unitPrice: decimalText.exactOptional().meta({ description: 'Of one QPS for a day.' }),
    bookVersion: z.string().exactOptional(),
    approval: z
      .strictObject({ plan, factor: z.number(), approvedAt: timeAnswer })
      .exactOptional()
      .meta({ description: 'How far a plan above 50,000 QPS may burst.' }),
    request: z
      .strictObject({
        plan,
        state: z.enum(['requested', 'approved', 'refused']),
        requestedAt: timeAnswer,
        answeredAt: timeAnswer.exactOptional(),
        factor: z.number().exactOptional(),
        reason: z.string().exactOptional(),
      })
      .exactOptional()
      .meta({ description: 'The last request for an approval, and what the operator answered.' }),
    offDue: timeAnswer.exactOptional().meta({
      description: 'The account owes: it goes off after this instant, unless that is paid.',
    }),
  })
  .meta({ id: 'Elastic' });

/** Who decides about requests that look like an attack. Rule PLN-08. */
export const protection = z.strictObject({ decidedBy: z.enum(['gateway', 'business']) }).meta({
  id: 'ProtectionPolicy',
  description:
    'Who decides what becomes of a request that looks like an attack: the gateway, which stops it, or the business.',
});

/** What a route may take of the plan's QPS. Rule PLN-06. */
export const routeLimitAnswer = z
  .strictObject({ route: z.string(), maxQps: z.int() })
  .meta({ id: 'RouteLimit' });

const places = z.strictObject({ used: z.int(), total: z.int() });

/** A mini-program gateway. Rules PLN-01, PLN-03, EXP-02. */
export const gatewayAnswer = z
  .strictObject({
    gatewayId: z.string(),
    plan,
    region: z.string(),
    state: gatewayState,
    createdAt: timeAnswer,
    endedAt: timeAnswer.exactOptional(),
    expiresAt: timeAnswer,
    renewableUntil: timeAnswer
      .exactOptional()
      .meta({ description: 'Renewed by then, it serves on or again. Absent if destroyed.' }),
    autoRenew: z.boolean(),
    elastic,
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
        canaryShare,
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
    routeLimits: z.array(routeLimitAnswer),
    protection: protection.exactOptional(),
    payments: z.array(paymentAnswer),
    ending: endingAnswer.exactOptional(),
    suspension: suspensionAnswer.exactOptional(),
    actions: z
      .array(z.enum(allGatewayActions))
      .meta({ description: 'What can be done with it now.' }),
  })
  .meta({ id: 'Gateway' });

const measuredPlan = z
  .strictObject({
    from: timeAnswer,
    until: timeAnswer,
    plan,
    planQps: z.int(),
    planMbps: z.int(),
    burstQps: z.int().meta({ description: 'What may be charged of the QPS at most.' }),
    burstMbps: z.int().meta({ description: 'What may be charged of the bandwidth at most.' }),
    samples: z.int().meta({ description: 'How many are measured against this plan.' }),
    maxQps: z.int(),
    maxMbps: decimalText,
    base: decimalText.meta({
      description:
        'QPS: the larger of maxQps up to hundreds - planQps, at most burstQps, and maxMbps x 50 up to hundreds - planMbps x 50, at most burstMbps x 50.',
    }),
  })
  .meta({ id: 'MeasuredPlan' });

/** The plans of a day of elastic capacity, each with what was measured against it. Rule ELA-02. */
export const measuredPlans = z.array(measuredPlan).meta({
  description:
    'The plans held while it was on, in order. A sample is measured against the plan held in all of its window, or the highest of several.',
});
