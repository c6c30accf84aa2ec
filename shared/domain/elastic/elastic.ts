import type { PlanName } from '#domain/catalogue/plans.ts';
import type { ElasticPrice } from '#domain/elastic/elasticAmount.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/** What elastic capacity adds to a plan. Rule ELA-03. */
export type Burst = { readonly qps: number; readonly mbps: number };

/**
 * A stretch of time in which elastic capacity is on, [from, until), at what held when it was switched
 * on; without `until` while nobody has switched it off. Rules ELA-01, ELA-02, ELA-03.
 */
export type ElasticStretch = ElasticPrice & {
  readonly from: Instant;
  readonly until?: Instant;
  readonly burst: Burst;
};

/** The operator's word that a larger plan may burst to `factor` times the plan on top of it. ELA-03. */
export type ElasticApproval = {
  readonly plan: PlanName;
  readonly factor: Decimal;
  readonly approvedAt: Instant;
};

/** The bill that left the account in arrears, and when. Rule ELA-05. */
export type ElasticDebt = {
  readonly billSeq: number;
  readonly since: Instant;
};

/**
 * Elastic capacity of a mini-program gateway. Rules ELA-01 to ELA-05.
 *
 * `stretches`: oldest first, those of days that are not billed yet and the one that is on.
 * `billedUntil`: the end of the last day that was billed.
 */
export type Elastic = {
  readonly stretches: readonly ElasticStretch[];
  readonly approval?: ElasticApproval;
  readonly debt?: ElasticDebt;
  readonly billedUntil?: Instant;
};

const dayMs = 86_400_000;

/** Until when, that instant included, elastic stays on with a debt that is not paid. Rule ELA-05. */
export const offDueOf = ({ since }: ElasticDebt): Instant => plusMs(since, dayMs);

/** From when on it is off with such a debt: the millisecond after. Rule ELA-05. */
export const offFromOf = (debt: ElasticDebt): Instant => plusMs(offDueOf(debt), 1);
