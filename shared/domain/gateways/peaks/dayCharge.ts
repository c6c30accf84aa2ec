import type { PlanName } from '#domain/catalogue/plans.ts';
import { assert } from '#domain/defect.ts';
import { type DayPeaks, highest } from '#domain/gateways/peaks/dayPeaks.ts';
import { type ElasticPrice, elasticAmount } from '#domain/gateways/peaks/elasticAmount.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Span } from '#domain/time/spans.ts';

/**
 * A plan that a gateway was on in part of a day, from when to when elastic was on with it: what the plan
 * has, and what it might burst to on top of that. Rules ELA-02, ELA-03.
 */
export type HeldPlan = Span & {
  readonly plan: PlanName;
  readonly planQps: number;
  readonly planMbps: number;
  readonly burstQps: number;
  readonly burstMbps: number;
};

/** What a day is charged by: the plans held in it, in order, and the price. */
export type ChargeTerms = { readonly plans: readonly HeldPlan[]; readonly price: ElasticPrice };

/** A plan with the peaks that were measured against it, and the QPS that these come to above it. */
export type MeasuredPlan = HeldPlan & DayPeaks & { readonly base: Decimal };

/** A day's peaks, by plan and in all, the QPS that are charged for them, and the charge (8 decimals). */
export type DayCharge = DayPeaks & {
  readonly plans: readonly MeasuredPlan[];
  readonly base: Decimal;
  readonly charge: Decimal;
};

const qpsPerMbps = 50;
const step = 100;

/**
 * What a day of elastic capacity costs; `peaks` of each of its plans, in their order. Rules ELA-02, ELA-03.
 *
 * base = the largest of its plans; charge = base x unit price. Without a sample it is nothing.
 */
export const dayCharge = (peaks: readonly DayPeaks[], { plans, price }: ChargeTerms): DayCharge => {
  assert(peaks.length === plans.length, 'dayCharge: each plan has its peaks');
  const measured = plans.map((held, index) => measure(held, peaks[index]));
  const base = Decimal.max(zero, ...measured.map((each) => each.base));
  return { ...highest(peaks), plans: measured, base, charge: elasticAmount(price, zero, base) };
};

const measure = (held: HeldPlan, peaks: DayPeaks | undefined): MeasuredPlan => {
  assert(peaks !== undefined, 'dayCharge: a plan has its peaks');
  return { ...held, ...peaks, base: baseOf(held, peaks) };
};

/**
 * What peaks come to above a plan, in QPS: requests and bandwidth, as 50 QPS a Mbps, are each taken up to
 * hundreds, less what the plan itself has of it, not below zero and not above the burst of it; the larger
 * counts. Rules ELA-02, ELA-03.
 */
export const baseOf = (
  { planQps, planMbps, burstQps, burstMbps }: Omit<HeldPlan, 'plan' | keyof Span>,
  { maxQps, maxMbps }: Pick<DayPeaks, 'maxQps' | 'maxMbps'>,
): Decimal =>
  Decimal.max(
    aboveOf(new Decimal(maxQps), planQps, burstQps),
    aboveOf(maxMbps.times(qpsPerMbps), planMbps * qpsPerMbps, burstMbps * qpsPerMbps),
  );

/** What of a peak is above the plan, and is charged. */
const aboveOf = (peak: Decimal, plan: number, burst: number): Decimal => {
  const inHundreds = peak.div(step).toDecimalPlaces(0, Decimal.ROUND_CEIL).times(step);
  return Decimal.min(Decimal.max(inHundreds.minus(plan), zero), burst);
};
