import type { BilledDay, ElasticDay } from '#domain/gateways/peaks/elasticDay.ts';
import { billIdOf } from '#domain/ledger/billId.ts';
import type { Currency } from '#domain/money/money.ts';
import { type MeasuredPlanView, measuredPlanView } from '#usecases/views/measuredPlanView.ts';
import { type MoneyView, moneyView } from '#usecases/views/moneyView.ts';

/** A billed local day of elastic capacity, with every figure of its charge. Rules ELA-02, ELA-03. */
export type ElasticDayView = {
  readonly date: string;
  readonly from: string;
  readonly until: string;
  readonly on: { readonly from: string; readonly until: string }[];
  readonly plans: MeasuredPlanView[];
  readonly samples: number;
  readonly maxQps: number;
  readonly maxMbps: string;
  /** QPS that are charged: the largest base of its plans. */
  readonly base: string;
  readonly unitPrice: string;
  readonly bookVersion: string;
  readonly charge: MoneyView;
  readonly billIds: string[];
  readonly closedAt: string;
  readonly billedAt: string;
};

export const elasticDayView = (
  { accountId, date, closedAt }: ElasticDay,
  billed: BilledDay,
  currency: Currency,
): ElasticDayView => {
  const { from, until, on, plans, price, billedAt } = billed;
  return {
    ...{ date, from, until, on: [...on], plans: plans.map(measuredPlanView) },
    ...{ samples: billed.samples, maxQps: billed.maxQps },
    ...{ maxMbps: billed.maxMbps.toFixed(), base: billed.base.toFixed() },
    unitPrice: price.unitPrice.div(price.unit.size).toFixed(),
    bookVersion: price.bookVersion,
    charge: moneyView(billed.charge, currency),
    billIds: billed.billSeqs.map((seq) => billIdOf(accountId, seq)),
    ...{ closedAt, billedAt },
  };
};
