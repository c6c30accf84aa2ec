import { burstWhileOn } from '#domain/gateways/elastic/burst.ts';
import { cutByArrears, type Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { gatewayStatusAt } from '#domain/gateways/gatewayStatus.ts';
import type { Burst, ElasticStretch } from '#domain/gateways/peaks/elastic.ts';
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
