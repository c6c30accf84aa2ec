import type { Arrears } from '#domain/arrears/arrears.ts';
import { burstOf, burstWhileOn } from '#domain/gateways/elastic/burst.ts';
import { cutByArrears, type Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayStatusAt, goneAt } from '#domain/gateways/gatewayStatus.ts';
import type { Burst, ElasticPrice, ElasticStretch } from '#domain/gateways/peaks/elastic.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { type BillingZones, dayAt, endOfDay } from '#domain/time/billingZones.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What elastic capacity is at an instant; `ending` is on still, and ends at the stretch's end. */
export type ElasticStatus =
  | { readonly state: 'off' }
  | { readonly state: 'on' | 'ending'; readonly stretch: ElasticStretch };

/**
 * Whether a gateway's elastic capacity is on at `now`. Rules ELA-01, ELA-05.
 *
 * `owing`: the account's arrears; what they have switched off by the clock is off, also before that is
 * recorded. A destroyed gateway has none.
 */
export const elasticAt = (gateway: Gateway, owing: Owing, now: Instant): ElasticStatus => {
  const { stretches = [] } = cutByArrears(gateway, owing, now).elastic ?? {};
  const stretch = stretches.find(({ from, until }) => from <= now && isBefore(now, until));
  if (stretch === undefined || gatewayStatusAt(gateway, now) === 'destroyed') {
    return { state: 'off' };
  }
  return { state: stretch.until === undefined ? 'on' : 'ending', stretch };
};

const isBefore = (now: Instant, until: Instant | undefined): boolean =>
  until === undefined || now < until;

/** What elastic adds to the plan at `now`; undefined if it is off. Rules ELA-03, PLN-02. */
export const burstAt = (gateway: Gateway, owing: Owing, now: Instant): Burst | undefined => {
  const status = elasticAt(gateway, owing, now);
  return status.state === 'off' ? undefined : burstWhileOn(gateway, now);
};

/** Why elastic capacity is not switched off, in order of precedence. Rule ELA-01. */
export type SwitchOffRefusal = 'gatewayGone' | 'notOn';

/**
 * Switches elastic capacity off at the next local midnight of the billing zone; so the day in which it
 * is switched off is billed whole. Rule ELA-01.
 */
export const switchOff = (
  gateway: Gateway,
  account: BillingZones & { readonly arrears: Arrears },
  now: Instant,
): Gateway | Refused<SwitchOffRefusal> => {
  const gone = goneAt(gateway, now);
  if (gone !== undefined) return gone;
  const { elastic = { stretches: [] } } = gateway;
  const status = elasticAt(gateway, account.arrears, now);
  if (status.state === 'off')
    return refuse('notOn', 'elastic capacity is off already: nothing is left to do');
  if (status.state === 'ending') {
    return refuse(
      'notOn',
      `elastic capacity is off from ${status.stretch.until} on already: nothing is left to do`,
    );
  }
  const until = endOfDay(account, dayAt(account, now));
  const stretches = elastic.stretches.map((each) =>
    each === status.stretch ? { ...each, until } : each,
  );
  return { ...gateway, version: gateway.version + 1, elastic: { ...elastic, stretches } };
};

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
