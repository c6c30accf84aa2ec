import type { AccountId } from '#domain/accountId.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Unit } from '#domain/catalogue/priceBook.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';

/** What elastic capacity adds to a plan. Rule ELA-03. */
export type Burst = { readonly qps: number; readonly mbps: number };

/** What a unit of elastic capacity costs, as it was when it was switched on. Rules CAT-01, ELA-02. */
export type ElasticPrice = {
  readonly unitPrice: Decimal;
  readonly unit: Unit;
  readonly bookVersion: string;
};

/**
 * A stretch of time in which elastic capacity is on, [from, until), at the price that held when it was
 * switched on; without `until` while nothing has switched it off. Rules ELA-01, ELA-02, ELA-05.
 */
export type ElasticStretch = ElasticPrice & { readonly from: Instant; readonly until?: Instant };

/** The operator's word that a larger plan may burst to `factor` times the plan on top of it. ELA-03. */
export type ElasticApproval = {
  readonly plan: PlanName;
  readonly factor: Decimal;
  readonly approvedAt: Instant;
};

/** That a customer asked to burst on a larger plan, and the operator's answer once there is one. ELA-03. */
export type ElasticRequest = {
  readonly plan: PlanName;
  readonly requestedAt: Instant;
  readonly answer?:
    | { readonly state: 'approved'; readonly at: Instant; readonly factor: Decimal }
    | { readonly state: 'refused'; readonly at: Instant; readonly reason: string };
};

/**
 * Elastic capacity of a mini-program gateway. Rules ELA-01 to ELA-05.
 *
 * `stretches`: oldest first, those of days that are not billed yet and the one that is on.
 * `approvals`: oldest first; of each plan the last one holds. `request`: the last one.
 * `billedUntil`: the end of the last day that was billed. `toldOf`: when the arrears began that the
 * account has been told of for this gateway.
 */
export type Elastic = {
  readonly stretches: readonly ElasticStretch[];
  readonly approvals?: readonly ElasticApproval[];
  readonly request?: ElasticRequest;
  readonly billedUntil?: Instant;
  readonly toldOf?: Instant;
};

/** The highest of the samples that count, and how many those are. Rules ELA-02, ELA-04. */
export type DayPeaks = {
  readonly samples: number;
  readonly maxQps: number;
  readonly maxMbps: Decimal;
};

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

/** What a day is billed by; it stays as it was when the day was first billed. Rules ELA-02, ELA-04. */
export type DayTerms = ChargeTerms &
  Span & {
    /** When elastic was on in the day: samples that lie wholly within count. */
    readonly on: readonly Span[];
  };

/** What became of a day; `billSeqs`: its bills, the first one first; none where it cost nothing. */
export type BilledDay = DayTerms &
  DayCharge & { readonly billedAt: Instant; readonly billSeqs: readonly number[] };

/**
 * A gateway's local day with elastic capacity on. Rules ELA-02, ELA-04.
 *
 * `closedAt`: its samples were about to be read; whoever adds one after that says so. `billed` is
 * there once it has been, with a bill or without.
 */
export type ElasticDay = {
  readonly accountId: AccountId;
  readonly gatewayId: string;
  readonly date: LocalDate;
  readonly version: number;
  readonly closedAt: Instant;
  readonly billed?: BilledDay;
};
