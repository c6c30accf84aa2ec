import { type Burst, offDueOf } from '#domain/elastic/elastic.ts';
import { burstAt, elasticAt } from '#domain/elastic/standing.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
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
  readonly approval?: {
    readonly plan: Gateway['plan'];
    readonly factor: number;
    readonly approvedAt: string;
  };
  /** It goes off after this instant, unless the account's arrears are paid. */
  readonly offDue?: string;
};

/** `owed` as of `elasticAt`. */
export const elasticView = (gateway: Gateway, now: Instant, owed: boolean): ElasticView => {
  const standing = elasticAt(gateway, now, owed);
  const { approval } = gateway.elastic ?? {};
  return {
    state: standing.state,
    ...(standing.state !== 'off' && onView(gateway, standing.stretch, now)),
    ...(approval && { approval: { ...approval, factor: approval.factor.toNumber() } }),
  };
};

type On = Extract<ReturnType<typeof elasticAt>, { state: 'on' | 'ending' }>;

const onView = (
  gateway: Gateway,
  { from, until, unitPrice, unit, bookVersion }: On['stretch'],
  now: Instant,
) => {
  const burst = burstAt(gateway, now, false);
  const { debt } = gateway.elastic ?? {};
  return {
    since: from,
    ...(until !== undefined && { until }),
    ...(burst && { burst }),
    unitPrice: unitPrice.div(unit.size).toFixed(),
    bookVersion,
    ...(debt && { offDue: offDueOf(debt) }),
  };
};
