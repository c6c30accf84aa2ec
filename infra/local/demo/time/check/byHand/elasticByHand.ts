import { cny } from '#infra/local/demo/time/check/byHand/bySecond.ts';

/** A day of elastic capacity: its peaks, and what it comes to, in units of 10^-8. */
export type ElasticByHand = {
  readonly date: string;
  readonly maxQps: bigint;
  readonly maxMbps: bigint;
  readonly base: bigint;
  readonly charge: bigint;
  /** As the rule has it; the vendor's guide prints 699.30 for the third, against its own formula. */
  readonly worked: string;
};

/** Of one QPS for a day. */
const unitPrice = cny('0.999');

/** Of plan test, QPS and Mbps; only what is above either costs. */
const [planQps, planMbps] = [500n, 10n];

const inHundreds = (qps: bigint): bigint => ((qps + 99n) / 100n) * 100n;

const dayOf = (date: string, maxQps: bigint, maxMbps: bigint, worked: string): ElasticByHand => {
  const [qps, bandwidth] = [
    inHundreds(maxQps) - planQps,
    inHundreds(maxMbps * 50n) - planMbps * 50n,
  ];
  const base = qps > bandwidth ? qps : bandwidth;
  return { date, maxQps, maxMbps, base, charge: base * unitPrice, worked };
};

/** The worked days; elastic was switched off at 13:00 of the third. Rules ELA-01, ELA-02. */
export const elasticByHand: readonly ElasticByHand[] = [
  dayOf('2026-03-02', 1_100n, 12n, '599.40'),
  dayOf('2026-03-03', 1_200n, 30n, '999.00'),
  dayOf('2026-03-04', 1_250n, 10n, '799.20'),
];
