import { type Arrears, elasticGraceMs } from '#domain/arrears/arrears.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { ElasticStretch } from '#domain/gateways/peaks/elastic.ts';
import { type Instant, later, plusMs } from '#domain/time/instant.ts';

/** What of an account's arrears decides about elastic capacity. Rule ELA-05. */
export type Owing = Pick<Arrears, 'since' | 'unpaidSpans'>;

/**
 * Until when, that instant included, elastic capacity stays on in arrears that began at `since`: 24 hours
 * from then, or from switching on, if that was later. Rule ELA-05.
 */
export const offDueOf = ({ from }: Pick<ElasticStretch, 'from'>, since: Instant): Instant =>
  plusMs(later(since, from), elasticGraceMs);

/** From when on it is off in such arrears: the millisecond after. Rule ELA-05. */
export const offFromOf = (stretch: Pick<ElasticStretch, 'from'>, since: Instant): Instant =>
  plusMs(offDueOf(stretch, since), 1);

/**
 * A gateway as arrears have left its elastic capacity by `now`, whether or not that is recorded; the
 * same object where they have changed nothing. Rule ELA-05.
 *
 * Arrears that were not over at the end of those 24 hours end it there, whatever they came from; paying
 * later does not bring it back.
 */
export const cutByArrears = (gateway: Gateway, owing: Owing, now: Instant): Gateway => {
  const { elastic } = gateway;
  const cuts = elastic?.stretches.map((each) => endOf(each, owing, now)) ?? [];
  if (elastic === undefined || cuts.every((cut) => cut === undefined)) return gateway;
  const stretches = elastic.stretches.map((each, index) => {
    const until = cuts[index];
    return until === undefined ? each : { ...each, until };
  });
  return { ...gateway, elastic: { ...elastic, stretches } };
};

/** Where arrears ended a stretch, if it had not ended by then. */
const endOf = (
  stretch: ElasticStretch,
  { since, unpaidSpans = [] }: Owing,
  now: Instant,
): Instant | undefined =>
  [...unpaidSpans, ...(since === undefined ? [] : [{ from: since, until: now }])]
    .filter(({ from, until }) => offDueOf(stretch, from) < until)
    .map(({ from }) => offFromOf(stretch, from))
    .find((off) => stretch.until === undefined || off < stretch.until);
