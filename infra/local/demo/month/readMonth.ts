import type { Receipt } from '#infra/local/demo/api/answers.ts';
import { amountText, amountUnits, sumOf } from '#infra/local/demo/fixedPoint.ts';
import {
  compareFigures,
  compareSkus,
  type FigureName,
  type SkuCheck,
} from '#infra/local/demo/month/check/compare.ts';
import { type Pick, picksOf, saleBill } from '#infra/local/demo/month/check/picks.ts';
import { quoteMonth } from '#infra/local/demo/month/check/quoteMonth.ts';
import { rateAtOnce } from '#infra/local/demo/month/check/rateAtOnce.ts';
import { readBelowThreshold } from '#infra/local/demo/month/check/readBelowThreshold.ts';
import {
  type Results,
  readReceipt,
  readResults,
} from '#infra/local/demo/month/check/readResults.ts';
import { type Day, daysOf } from '#infra/local/demo/month/report/dayRows.ts';
import { setting } from '#infra/local/demo/month/setting.ts';
import type { Event, Stage } from '#infra/local/demo/month/story/stage.ts';
import type { FigureCheck } from '#infra/local/demo/report/figureCheck.ts';

/** What the month came to, and whether every figure agrees. */
export type MonthOutcome = {
  readonly events: readonly Event[];
  readonly results: Results;
  readonly days: readonly Day[];
  readonly picks: readonly Pick[];
  /** Of the hour of the sale. */
  readonly receipt: Receipt;
  readonly skus: readonly SkuCheck[];
  readonly figures: readonly FigureCheck<FigureName>[];
  readonly agrees: boolean;
};

/** Reads the month through the API and compares it with what the gateway sent. */
export const readMonth = async (stage: Stage, played: readonly Event[]): Promise<MonthOutcome> => {
  const { customer, gateway } = stage;
  const results = await readResults(stage);
  const sale = saleBill(results.bills);
  if (sale === undefined) throw new Error('the hour of the sale has no bill');
  const below = await readBelowThreshold(customer, results.entries, setting.alertThreshold);
  const alert = below.find((receipt) => receipt.alert);
  const months = rateAtOnce(gateway.taken(), results.prices);
  const skus = compareSkus(results.lines, months, await quoteMonth(customer, months));
  const figures = compareFigures(results, months, gateway.taken(), below);
  const events = alert === undefined ? played : [...played, alertEvent(alert)];
  return {
    events: events.toSorted((a, b) => a.atMs - b.atMs),
    ...{ results, skus, figures },
    days: daysOf(results),
    picks: picksOf(results, alert),
    receipt: await readReceipt(customer, sale.billId),
    agrees: [...skus, ...figures].every((check) => check.agrees),
  };
};

const alertEvent = ({ issuedAt, after: { cash, income, gift } }: Receipt): Event => {
  const balance = sumOf([cash, income, gift].map(({ amount }) => amountUnits(amount)));
  return {
    atMs: Date.parse(issuedAt),
    scene: 'alerted',
    figures: [amountText(balance), setting.currency],
  };
};
