import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type { PlanFeature } from '#domain/catalogue/plans.ts';
import type {
  Gateway,
  GatewayApp,
  GatewayState,
  GatewayUrl,
  Onboarding,
  ProtectionPolicy,
  RouteLimit,
} from '#domain/gateways/gateway.ts';
import { canonical } from '#domain/ledger/entry.ts';
import {
  anchorJson,
  endingJson,
  fromJson,
  jsonCount,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
  pausesJson,
  paymentJson,
  suspensionsJson,
} from '#storage/codec/checkedJson.ts';
import { elasticJson, planJson } from '#storage/codec/elasticCodec.ts';

/** A mini-program gateway as JSON text, every decimal as decimal text. */
export const encodeGateway = (gateway: Gateway): string => canonical(gateway);

/** @throws Defect if it is not what a gateway is */
export const decodeGateway = (field: unknown): Gateway => fromJson('gateway', gatewayJson, field);

const featureJson = oneName<PlanFeature>({
  canaryOnboarding: true,
  webPrivateProtocol: true,
  customProtectionPolicy: true,
  appPrivateProtocol: true,
  perRouteRateLimits: true,
});

const appJson = jsonObject<GatewayApp>({
  appId: jsonText(),
  kind: oneName<GatewayApp['kind']>({ miniProgram: true, web: true, h5: true, app: true }),
  onboarding: oneName<Onboarding>({ oneClick: true, manual: true }),
  features: z.array(featureJson),
  canaryShare: z.number().exactOptional(),
  attachedAt: jsonInstant,
});

const urlJson = jsonObject<GatewayUrl>({
  urlId: jsonText(),
  kind: oneName<GatewayUrl['kind']>({ url: true, originDomain: true }),
  value: jsonText(),
  attachedAt: jsonInstant,
});

type Destroyed = Extract<GatewayState, { status: 'destroyed' }>;

const stateJson = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('running') }),
  jsonObject<Destroyed>({
    status: z.literal('destroyed'),
    at: jsonInstant,
    cause: oneName<Destroyed['cause']>({ refund: true, expiry: true, termination: true }),
  }),
]);

const gatewayJson = jsonObject<Gateway>({
  gatewayId: jsonText(),
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  plan: planJson,
  region: jsonText(),
  payments: z.array(paymentJson),
  anchor: anchorJson.exactOptional(),
  autoRenew: z.boolean(),
  createdAt: jsonInstant,
  apps: z.array(appJson),
  urls: z.array(urlJson),
  state: stateJson,
  routeLimits: z
    .array(jsonObject<RouteLimit>({ route: jsonText(), maxQps: jsonCount }))
    .exactOptional(),
  protection: jsonObject<ProtectionPolicy>({
    decidedBy: oneName<ProtectionPolicy['decidedBy']>({ gateway: true, business: true }),
  }).exactOptional(),
  elastic: elasticJson.exactOptional(),
  ending: endingJson.exactOptional(),
  pauses: pausesJson.exactOptional(),
  suspensions: suspensionsJson.exactOptional(),
});
