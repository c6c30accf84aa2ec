import { approvalOf } from '#domain/gateways/elastic/burst.ts';
import { type Owing, offDueOf, offFromOf } from '#domain/gateways/elastic/cutByArrears.ts';
import { burstAt, elasticAt } from '#domain/gateways/elastic/elasticStatus.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Burst, ElasticRequest } from '#domain/gateways/peaks/elastic.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A gateway's elastic capacity as the API shows it. Rules ELA-01, ELA-03, ELA-05. */
export type ElasticView = {
  readonly state: 'off' | 'on' | 'ending';
  readonly since?: string;
  /** When it ends; there while it is ending. */
  readonly until?: string;
  readonly burst?: Burst;
  /** Of one QPS for a day, as frozen when it was switched on. */
  readonly unitPrice?: string;
  readonly bookVersion?: string;
  /** What the operator has approved for the plan that the gateway is on. */
  readonly approval?: {
    readonly plan: Gateway['plan'];
    readonly factor: number;
    readonly approvedAt: string;
  };
  /** The last request for an approval, and what became of it. */
  readonly request?: ElasticRequestView;
  /** It goes off after this instant, unless the account's arrears are paid. */
  readonly offDue?: string;
};

export type ElasticRequestView = {
  readonly plan: Gateway['plan'];
  readonly state: 'requested' | 'approved' | 'refused';
  readonly requestedAt: string;
  readonly answeredAt?: string;
  readonly factor?: number;
  readonly reason?: string;
};

/** `owing` as of `elasticAt`. */
export const elasticView = (gateway: Gateway, owing: Owing, now: Instant): ElasticView => {
  const status = elasticAt(gateway, owing, now);
  const approval = approvalOf(gateway, gateway.plan, now);
  const request = gateway.elastic?.request;
  return {
    state: status.state,
    ...(status.state !== 'off' && onView(gateway, status.stretch, owing, now)),
    ...(approval && { approval: { ...approval, factor: approval.factor.toNumber() } }),
    ...(request && { request: requestView(request) }),
  };
};

type On = Extract<ReturnType<typeof elasticAt>, { state: 'on' | 'ending' }>;

const onView = (gateway: Gateway, stretch: On['stretch'], owing: Owing, now: Instant) => {
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

const requestView = ({ plan, requestedAt, answer }: ElasticRequest): ElasticRequestView => {
  const asked = { plan, requestedAt };
  if (answer === undefined) return { ...asked, state: 'requested' };
  const { state, at: answeredAt } = answer;
  return answer.state === 'approved'
    ? { ...asked, state, answeredAt, factor: answer.factor.toNumber() }
    : { ...asked, state, answeredAt, reason: answer.reason };
};
