import type { Gateway } from '#domain/gateways/gateway.ts';
import type { DayTerms } from '#domain/gateways/peaks/elasticDay.ts';

/**
 * A gateway once a day of its elastic capacity has been billed: stretches that end with the day are
 * done with. Rule ELA-04.
 */
export const afterDay = (gateway: Gateway, { until: end }: DayTerms): Gateway => {
  const { elastic = { stretches: [] } } = gateway;
  const stretches = elastic.stretches.filter(({ until }) => until === undefined || until > end);
  return { ...gateway, elastic: { ...elastic, stretches, billedUntil: end } };
};
