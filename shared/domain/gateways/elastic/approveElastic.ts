import { needsApproval } from '#domain/gateways/elastic/burst.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { goneAt } from '#domain/gateways/gatewayStatus.ts';
import type { ElasticApproval, ElasticRequest } from '#domain/gateways/peaks/elastic.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why a request is refused, in order of precedence. Rule ELA-03. */
export type RequestRefusal = 'gatewayGone' | 'approvalNotNeeded' | 'alreadyRequested';

/** Why an answer to a request is refused, in order of precedence. Rule ELA-03. */
export type AnswerRefusal = 'gatewayGone' | 'notRequested';

/** So many approvals are kept, for the days that are not billed yet. */
const mostApprovals = 20;

/** Asks the operator to approve that a gateway on a larger plan bursts. Rule ELA-03. */
export const requestApproval = (
  gateway: Gateway,
  now: Instant,
): Gateway | Refused<RequestRefusal> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const { plan } = gateway;
  if (!needsApproval(plan)) {
    return refuse(
      'approvalNotNeeded',
      `plan ${plan} bursts to 4 times the plan without approval: switch it on`,
    );
  }
  if (openRequest(gateway) !== undefined) {
    return refuse('alreadyRequested', 'the operator has not answered the last request yet: wait');
  }
  return withElastic(gateway, { request: { plan, requestedAt: now } });
};

/**
 * Approves that the gateway bursts to `factor` (above zero, 2 decimals) times the plan on top of it, at
 * once where elastic capacity is on. It is for this plan: an upgrade needs another. Rule ELA-03.
 */
export const approveElastic = (
  gateway: Gateway,
  factor: Decimal,
  now: Instant,
): Gateway | Refused<AnswerRefusal> => {
  const request = requestToAnswer(gateway, now);
  if ('refused' in request) return request;
  const approval: ElasticApproval = { plan: gateway.plan, factor, approvedAt: now };
  return withElastic(gateway, {
    approvals: [...(gateway.elastic?.approvals ?? []), approval].slice(-mostApprovals),
    request: { ...request, answer: { state: 'approved', at: now, factor } },
  });
};

/** Refuses it, with the reason; what was approved before stays so. Rule ELA-03. */
export const refuseElastic = (
  gateway: Gateway,
  reason: string,
  now: Instant,
): Gateway | Refused<AnswerRefusal> => {
  const request = requestToAnswer(gateway, now);
  if ('refused' in request) return request;
  return withElastic(gateway, {
    request: { ...request, answer: { state: 'refused', at: now, reason } },
  });
};

/** The request that waits for an answer; one for a plan that was upgraded since does not. Rule ELA-03. */
export const openRequest = ({ plan, elastic }: Gateway): ElasticRequest | undefined => {
  const request = elastic?.request;
  return request?.plan === plan && request.answer === undefined ? request : undefined;
};

const requestToAnswer = (gateway: Gateway, now: Instant): ElasticRequest | Refused<AnswerRefusal> =>
  goneAt(gateway, now) ??
  openRequest(gateway) ??
  refuse(
    'notRequested',
    `no request for plan ${gateway.plan} waits for an answer: the customer asks first`,
  );

const withElastic = (gateway: Gateway, part: Partial<Gateway['elastic']>): Gateway => ({
  ...gateway,
  version: gateway.version + 1,
  elastic: { stretches: [], ...gateway.elastic, ...part },
});
