import { burstOf } from '#domain/elastic/burst.ts';
import type { ElasticStretch } from '#domain/elastic/elastic.ts';
import type { ElasticPrice } from '#domain/elastic/elasticAmount.ts';
import { elasticAt } from '#domain/elastic/standing.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { goneAt } from '#domain/plans/goneAt.ts';
import { gatewayStandingAt } from '#domain/plans/standing.ts';
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

/** What decides besides the gateway: the price in the account's currency, and whether it owes. */
export type SwitchOnFacts = {
  readonly price?: ElasticPrice | undefined;
  readonly inArrears: boolean;
};

/**
 * Switches elastic capacity on at once, at the price and with the burst of this moment. Where it is to
 * be switched off at midnight, it stays on as it was. Rules ELA-01, ELA-02, ELA-03.
 */
export const switchOn = (
  gateway: Gateway,
  { price, inArrears }: SwitchOnFacts,
  now: Instant,
): Gateway | Refused<SwitchOnRefusal> => {
  const before = elasticAt(gateway, now, false);
  const refused = goneAt(gateway, now) ?? notRunning(gateway, now) ?? alreadyOn(before.state);
  if (refused !== undefined) return refused;
  const { plan, elastic = { stretches: [] } } = gateway;
  const burst = burstOf(plan, elastic.approval);
  if (burst === undefined) {
    return refuse(
      'needsApproval',
      `plan ${plan} bursts only as far as the operator approves: ask for that first`,
    );
  }
  if (price === undefined) {
    return refuse('notSoldInCurrency', "no price book in force sells it in the account's currency");
  }
  if (inArrears) return refuse('inArrears', 'the account is in arrears: top up first');
  const stretches =
    before.state === 'off'
      ? [...elastic.stretches, { from: now, ...price, burst }]
      : elastic.stretches.map((each) => (each === before.stretch ? endless(each) : each));
  return { ...gateway, version: gateway.version + 1, elastic: { ...elastic, stretches } };
};

const notRunning = (gateway: Gateway, now: Instant): Refused<'gatewayNotRunning'> | undefined => {
  const standing = gatewayStandingAt(gateway, now);
  if (standing === 'running') return undefined;
  return refuse('gatewayNotRunning', `the gateway is in its ${standing} state: renew it first`);
};

const alreadyOn = (state: 'on' | 'ending' | 'off'): Refused<'alreadyOn'> | undefined =>
  state === 'on'
    ? refuse('alreadyOn', 'elastic capacity is on already: nothing is left to do')
    : undefined;

const endless = ({ until: _, ...stretch }: ElasticStretch): ElasticStretch => stretch;
