import {
  type BilledLine,
  balanceOf,
  billed,
  chargedOf,
  lineTotal,
} from '#infra/local/demo/accountMoney.ts';
import { bucketUnits, type Receipt } from '#infra/local/demo/answers.ts';
import {
  amountFigure,
  amountText,
  amountUnits,
  countText,
  type FigureCheck,
  figure,
  sumOf,
} from '#infra/local/demo/figures.ts';
import { rateAtOnce, type SkuMonth } from '#infra/local/demo/month/byHand.ts';
import type { MonthResults } from '#infra/local/demo/month/results.ts';
import type { UsageEvent } from '#infra/local/demo/month/traffic.ts';
import type { Played } from '#infra/local/demo/player.ts';
import { currency } from '#infra/local/demo/settings.ts';
import type { monthTexts } from '#infra/local/demo/texts/month.ts';

export type MonthEvent = Played<keyof typeof monthTexts.scenes>;

/** One SKU's month: as its bills have it, and rated at once by the quote and by hand. */
export type SkuCheck = {
  readonly sku: string;
  readonly sent: bigint;
  readonly billedQuantity: bigint;
  readonly charged: bigint;
  readonly billed: bigint;
  readonly quoted: bigint;
  readonly byHand: bigint;
  readonly agrees: boolean;
};

/** What the month came to, and whether every figure agrees. */
export type MonthOutcome = {
  readonly events: readonly MonthEvent[];
  readonly results: MonthResults;
  readonly skus: readonly SkuCheck[];
  readonly figures: readonly Check[];
  readonly agrees: boolean;
};

type Check = FigureCheck<keyof typeof monthTexts.figures>;

/** Compares what the month came to with what the gateway sent. */
export const judgeMonth = (
  results: MonthResults,
  sent: readonly UsageEvent[],
  played: readonly MonthEvent[],
): MonthOutcome => {
  const months = rateAtOnce(sent, results.prices);
  const skus = compareSkus(results.lines, months, results.quotes);
  const figures = compareFigures(results, months, sent);
  const alerts = results.belowThreshold.filter(({ alert }) => alert).slice(0, 1);
  const events = [...played, ...alerts.map(alertEvent)].toSorted((a, b) => a.atMs - b.atMs);
  const agrees = [...skus, ...figures].every((check) => check.agrees);
  return { events, results, skus, figures, agrees };
};

const alertEvent = ({ issuedAt, after }: Receipt): MonthEvent => ({
  atMs: Date.parse(issuedAt),
  scene: 'alerted',
  figures: [amountText(bucketUnits(after)), currency],
});

/** Compares each SKU's bills with its month rated at once. Rule RAT-04. */
export const compareSkus = (
  lines: readonly BilledLine[],
  months: readonly SkuMonth[],
  quotes: ReadonlyMap<string, bigint>,
): readonly SkuCheck[] => {
  const skus = [...new Set([...months, ...lines].map(({ sku }) => sku))];
  return skus.map((sku) => {
    const own = lines.filter((line) => line.sku === sku);
    const month = months.find((each) => each.sku === sku);
    const { used: sent = 0n, charged = 0n, amount: byHand = 0n } = month ?? {};
    const billedQuantity = sumOf(own.map(({ quantity }) => quantity));
    const billed = lineTotal(own);
    const quoted = quotes.get(sku) ?? 0n;
    const quantities = sent === billedQuantity && charged === sumOf(own.map(chargedOf));
    const agrees = quantities && billed === quoted && billed === byHand;
    return { sku, sent, billedQuantity, charged, billed, quoted, byHand, agrees };
  });
};

const paidIn = amountUnits('240.00');
const lateRecords = 6;
const parkedHours = 3;

/** Compares what else the account can see with what the demo did. Rules SET-02, PCK-02, WAL-03. */
const compareFigures = (
  results: MonthResults,
  months: readonly SkuMonth[],
  sent: readonly UsageEvent[],
): readonly Check[] => {
  const { bills, lines, wallet, ledger, lastHour, stillParked, belowThreshold } = results;
  const total = billed(bills);
  const byHand = sumOf(months.map(({ amount }) => amount));
  const ofKind = (kind: string) => String(bills.filter((bill) => bill.kind === kind).length);
  const hours = new Set(sent.map(({ data }) => data.windowStart.slice(0, 13)));
  return [
    amountFigure('total', byHand, total),
    amountFigure('lines', total, lineTotal(lines)),
    figure('hourlyBills', String(hours.size), ofKind('hourly')),
    figure('lateBills', String(lateRecords), ofKind('supplementary')),
    figure('releasedBills', String(parkedHours), ofKind('released')),
    ...offsetFigures(results, months),
    amountFigure('balance', paidIn - byHand, balanceOf(wallet)),
    figure('alerts', '1', String(belowThreshold.filter(({ alert }) => alert).length)),
    figure('ledger', 'true', String(ledger.sound)),
    figure('lastHour', 'true', String(lastHour.complete)),
    figure('stillParked', '0', String(stillParked.length)),
  ];
};

/** What free quota and packs paid for: on the bills, and in the list of packs. Rule PCK-01. */
const offsetFigures = (
  { lines, packs }: MonthResults,
  months: readonly SkuMonth[],
): readonly Check[] => {
  const byHand = (isCalls: boolean) =>
    countText(sumOf(months.filter((m) => (m.sku === 'calls') === isCalls).map((m) => m.offset)));
  const onBills = (meter: string) => {
    const parts = lines.filter((line) => line.meter === meter).flatMap((line) => line.deducted);
    return countText(sumOf(parts.map(({ quantity }) => quantity)));
  };
  const ofPacks = (kind: string) =>
    countText(sumOf(packs.filter((pack) => pack.kind === kind).map(({ used }) => BigInt(used))));
  return [
    figure('callsOffset', byHand(true), onBills('calls')),
    figure('bytesOffset', byHand(false), onBills('traffic')),
    figure('callsOfPacks', byHand(true), ofPacks('calls')),
    figure('bytesOfPacks', byHand(false), ofPacks('traffic')),
  ];
};
