import { burstWhileOn } from '#domain/elastic/burst.ts';
import { type Burst, type ElasticStretch, offDueOf } from '#domain/elastic/elastic.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { gatewayStandingAt } from '#domain/plans/standing.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What elastic capacity is at an instant; `ending` is on still, and ends at the stretch's end. */
export type ElasticStanding =
  | { readonly state: 'off' }
  | { readonly state: 'on' | 'ending'; readonly stretch: ElasticStretch };

/**
 * Whether a gateway's elastic capacity is on at `now`. Rules ELA-01, ELA-05.
 *
 * `owed`: its debt was not paid by the instant it was due (see `elasticOwed`); so elastic is off by the
 * clock, also before that is recorded. A destroyed gateway has none.
 */
export const elasticAt = (gateway: Gateway, now: Instant, owed: boolean): ElasticStanding => {
  const { stretches = [], debt } = gateway.elastic ?? {};
  const stretch = stretches.find(({ from, until }) => from <= now && isBefore(now, until));
  const isCut = owed && debt !== undefined && now > offDueOf(debt);
  const isGone = gatewayStandingAt(gateway, now) === 'destroyed';
  if (stretch === undefined || isCut || isGone) return { state: 'off' };
  return { state: stretch.until === undefined ? 'on' : 'ending', stretch };
};

const isBefore = (now: Instant, until: Instant | undefined): boolean =>
  until === undefined || now < until;

/** What elastic adds to the plan at `now`; undefined if it is off. Rules ELA-03, PLN-02. */
export const burstAt = (gateway: Gateway, now: Instant, owed: boolean): Burst | undefined => {
  const standing = elasticAt(gateway, now, owed);
  return standing.state === 'off' ? undefined : burstWhileOn(gateway.plan, standing.stretch.burst);
};
