import { burstOf } from '#domain/gateways/elastic/burst.ts';
import type { Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import { elasticAt } from '#domain/gateways/elastic/elasticStatus.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import { goneAt } from '#domain/gateways/goneAt.ts';
import type { ElasticStretch } from '#domain/gateways/peaks/elastic.ts';
import type { ElasticPrice } from '#domain/gateways/peaks/elasticAmount.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** Why elastic capacity is not switched on, in order of precedence. Rules ELA-01, ELA-03, ELA-05. */
export type SwitchOnRefusal =
  | 'gatewayGone'
  | 'gatewayNotRunning'
  | 'alreadyOn'
  | 'needsApproval'
  | 'notSoldInCurrency'
  | 'inArrears';

/** What decides besides the gateway: the price in the account's currency, and what the account owes. */
export type SwitchOnFacts = {
  readonly price?: ElasticPrice | undefined;
  readonly arrears: Owing;
};

/**
 * Switches elastic capacity on at once, at the price of this moment. Where it is to be switched off at
 * midnight, it stays on as it was, whatever price and plan. Rules ELA-01, ELA-02, ELA-03, ELA-05.
 */
export const switchOn = (
  gateway: Gateway,
  { price, arrears }: SwitchOnFacts,
  now: Instant,
): Gateway | Refused<SwitchOnRefusal> => {
  const before = elasticAt(gateway, arrears, now);
  const refused = goneAt(gateway, now) ?? notRunning(gateway, now) ?? alreadyOn(before.state);
  if (refused !== undefined) return refused;
  const { elastic = { stretches: [] } } = gateway;
  const { stretches } = elastic;
  const begun = before.state === 'off' ? stretchFrom(gateway, price, now) : endless(before.stretch);
  if ('refused' in begun) return begun;
  if (arrears.since !== undefined) {
    return refuse('inArrears', 'the account is in arrears: top up first');
  }
  const others = before.state === 'off' ? stretches : stretches.filter(isNot(before.stretch));
  const on = { ...elastic, stretches: [...others, begun] };
  return { ...gateway, version: gateway.version + 1, elastic: on };
};

const isNot =
  (stretch: ElasticStretch) =>
  (each: ElasticStretch): boolean =>
    each !== stretch;

/** A stretch that begins now, at the price of now, if plan and currency let it. */
const stretchFrom = (
  gateway: Gateway,
  price: ElasticPrice | undefined,
  from: Instant,
): ElasticStretch | Refused<'needsApproval' | 'notSoldInCurrency'> => {
  const { plan } = gateway;
  if (burstOf(gateway, plan, from) === undefined) {
    return refuse(
      'needsApproval',
      `plan ${plan} bursts only as far as the operator approves: request that first`,
    );
  }
  if (price === undefined) {
    return refuse('notSoldInCurrency', "no price book in force sells it in the account's currency");
  }
  return { from, ...price };
};

const notRunning = (gateway: Gateway, now: Instant): Refused<'gatewayNotRunning'> | undefined => {
  const status = gatewayStatusAt(gateway, now);
  if (status === 'running') return undefined;
  return refuse('gatewayNotRunning', `the gateway is in its ${status} state: renew it first`);
};

const alreadyOn = (state: 'on' | 'ending' | 'off'): Refused<'alreadyOn'> | undefined =>
  state === 'on'
    ? refuse('alreadyOn', 'elastic capacity is on already: nothing is left to do')
    : undefined;

const endless = ({ until: _, ...stretch }: ElasticStretch): ElasticStretch => stretch;
