import { isOwed } from '#domain/elastic/debtAt.ts';
import type { Elastic, ElasticDebt } from '#domain/elastic/elastic.ts';
import type { DayTerms } from '#domain/elastic/elasticDay.ts';
import { elasticAt } from '#domain/elastic/standing.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import type { Settled } from '#domain/settlement/settleHour.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * A gateway once a day of its elastic capacity has been billed: stretches that end with the day are
 * done with. Rule ELA-04.
 */
export const afterDay = (gateway: Gateway, { until: end }: DayTerms): Gateway => {
  const { elastic = { stretches: [] } } = gateway;
  const stretches = elastic.stretches.filter(({ until }) => until === undefined || until > end);
  return { ...gateway, elastic: { ...elastic, stretches, billedUntil: end } };
};

/**
 * The debt that a bill makes, if it left the account in arrears and there is none of the same arrears
 * already: that one's clock goes on. Rules ELA-05, ARR-05.
 */
export const debtOf = (
  { debt }: Pick<Elastic, 'debt'>,
  { next, entry }: Pick<Settled, 'next' | 'entry'>,
): ElasticDebt | undefined => {
  const { arrears } = next;
  if (arrears.since === undefined || (debt && isOwed(debt, arrears))) return undefined;
  return { billSeq: entry.seq, since: entry.at };
};

/** A gateway with a debt, where elastic is on: it goes off if the debt is not paid. Rule ELA-05. */
export const withDebt = (gateway: Gateway, debt: ElasticDebt, now: Instant): Gateway => {
  if (elasticAt(gateway, now, false).state === 'off') return gateway;
  const { elastic = { stretches: [] } } = gateway;
  return { ...gateway, elastic: { ...elastic, debt } };
};
