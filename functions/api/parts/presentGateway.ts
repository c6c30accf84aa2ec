import type * as z from 'zod';
import { approvalOf } from '#domain/gateways/elastic/burst.ts';
import { type Owing, offDueOf, offFromOf } from '#domain/gateways/elastic/cutByArrears.ts';
import { burstAt, elasticAt } from '#domain/gateways/elastic/switching.ts';
import { type Gateway, protectionOf } from '#domain/gateways/gateway.ts';
import { gatewayActions } from '#domain/gateways/gatewayActions.ts';
import {
  destroyedFrom,
  type GatewayStatus,
  gatewayStatusAt,
  renewableUntil,
} from '#domain/gateways/gatewayStatus.ts';
import type { ElasticRequest } from '#domain/gateways/peaks/elastic.ts';
import { planOf } from '#domain/gateways/planOf.ts';
import { suspensionAt } from '#domain/terms/suspension.ts';
import { expiryOf } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { gatewayAnswer } from '#functions/api/parts/gatewayAnswer.ts';
import { presentPayment } from '#functions/api/parts/payments.ts';
import type { GatewayAt } from '#usecases/gateways/readGateways.ts';

type GatewayAnswer = z.output<typeof gatewayAnswer>;

/** What the account owes may have switched elastic capacity off: see `elasticAt`. */
export const presentGateway = ({
  gateway,
  state: { currency, arrears },
  now,
}: GatewayAt): GatewayAnswer => {
  const { accountId, gatewayId, plan, region, createdAt, autoRenew, apps, urls, payments } =
    gateway;
  const status = gatewayStatusAt(gateway, now);
  const gone = destroyedFrom(gateway);
  const suspension = status === 'destroyed' ? undefined : suspensionAt(gateway, now);
  return {
    gatewayId,
    plan,
    region,
    state: status,
    createdAt,
    ...('at' in gateway.state && { endedAt: gateway.state.at }),
    expiresAt: expiryOf(payments),
    ...(gone !== undefined &&
      (status === 'destroyed' ? { endedAt: gone } : { renewableUntil: renewableUntil(gateway) })),
    autoRenew,
    ...(gateway.ending && { ending: gateway.ending }),
    elastic: presentElastic(gateway, arrears, now),
    limits: limitsOf(gateway),
    apps: apps.map((app) => ({ ...app, features: [...app.features] })),
    urls: [...urls],
    ...settingsOf(gateway, status),
    payments: payments.map((payment) => presentPayment(payment, accountId, currency)),
    ...(suspension && { suspension }),
    actions: [...gatewayActions(gateway, arrears, now)],
  };
};

const settingsOf = (
  gateway: Gateway,
  status: GatewayStatus,
): Pick<GatewayAnswer, 'routeLimits' | 'protection'> => {
  const { routeLimits = [], protection } = gateway;
  const isShown = protection !== undefined || status !== 'destroyed';
  return {
    routeLimits: [...routeLimits],
    ...(isShown && { protection: protectionOf(gateway) }),
  };
};

const limitsOf = ({ plan, apps, urls }: Gateway): GatewayAnswer['limits'] => {
  const { maxQps, maxMbps, maxApps, maxUrls, dataKeptDays, features } = planOf(plan);
  return {
    maxQps,
    maxMbps,
    dataKeptDays,
    features: [...features],
    apps: { used: apps.length, total: maxApps },
    urls: { used: urls.length, total: maxUrls },
  };
};

/** `owing` as of `elasticAt`. */
const presentElastic = (gateway: Gateway, owing: Owing, now: Instant): GatewayAnswer['elastic'] => {
  const status = elasticAt(gateway, owing, now);
  const approval = approvalOf(gateway, gateway.plan, now);
  const request = gateway.elastic?.request;
  return {
    state: status.state,
    ...(status.state !== 'off' && presentStretch(gateway, status.stretch, owing, now)),
    ...(approval && { approval: { ...approval, factor: approval.factor.toNumber() } }),
    ...(request && { request: presentRequest(request) }),
  };
};

type On = Extract<ReturnType<typeof elasticAt>, { state: 'on' | 'ending' }>;

const presentStretch = (gateway: Gateway, stretch: On['stretch'], owing: Owing, now: Instant) => {
  const { from, until, unitPrice, unit, bookVersion } = stretch;
  const burst = burstAt(gateway, owing, now);
  const { since } = owing;
  const goesOff = since !== undefined && (until === undefined || offFromOf(stretch, since) < until);
  return {
    since: from,
    ...(until !== undefined && { until }),
    ...(burst && { burst }),
    unitPrice: unitPrice.div(unit.size).toFixed(),
    bookVersion,
    ...(goesOff && { offDue: offDueOf(stretch, since) }),
  };
};

const presentRequest = ({
  plan,
  requestedAt,
  answer,
}: ElasticRequest): NonNullable<GatewayAnswer['elastic']['request']> => {
  const asked = { plan, requestedAt };
  if (answer === undefined) return { ...asked, state: 'requested' };
  const { state, at: answeredAt } = answer;
  return answer.state === 'approved'
    ? { ...asked, state, answeredAt, factor: answer.factor.toNumber() }
    : { ...asked, state, answeredAt, reason: answer.reason };
};
