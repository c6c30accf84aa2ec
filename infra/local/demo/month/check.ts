import {
  type BilledLine,
  balanceOf,
  billed,
  chargedOf,
  lineTotal,
} from '#infra/local/demo/accountMoney.ts';
import { bucketUnits, type Receipt } from '#infra/local/demo/answers.ts';
import {
  amountText,
  amountUnits,
  countText,
  type FigureCheck,
  type Figures,
  figuresOf,
  sumOf,
} from '#infra/local/demo/figures.ts';
import { rateAtOnce, type SkuMonth } from '#infra/local/demo/month/byHand.ts';
import type { MonthResults } from '#infra/local/demo/month/scenes.ts';
import type { UsageEvent } from '#infra/local/demo/month/traffic.ts';
import type { Played } from '#infra/local/demo/player.ts';
import type { Say } from '#infra/local/demo/texts.ts';

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
  readonly events: readonly Played[];
  readonly results: MonthResults;
  readonly skus: readonly SkuCheck[];
  readonly figures: readonly FigureCheck[];
  readonly agrees: boolean;
};

/** Compares what the month came to with what the gateway sent. */
export const judgeMonth = (
  results: MonthResults,
  sent: readonly UsageEvent[],
  played: readonly Played[],
  say: Say,
): MonthOutcome => {
  const months = rateAtOnce(sent, results.prices);
  const skus = compareSkus(results.lines, months, results.quotes);
  const figures = figuresOf(expectedFigures(results, months, sent));
  const alerts = results.belowThreshold.filter(({ alert }) => alert).slice(0, 1);
  const events = [...played, ...alerts.map((receipt) => alertEvent(receipt, say))].toSorted(
    (a, b) => a.atMs - b.atMs,
  );
  const agrees = [...skus, ...figures].every((check) => check.agrees);
  return { events, results, skus, figures, agrees };
};

const alertEvent = ({ issuedAt, after }: Receipt, say: Say): Played => {
  const left = amountText(bucketUnits(after));
  const text = say('The balance falls to {0} CNY: the alert is on the bill.', left);
  return { atMs: Date.parse(issuedAt), text };
};

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
const expectedFigures = (
  results: MonthResults,
  months: readonly SkuMonth[],
  sent: readonly UsageEvent[],
): Figures => {
  const { bills, lines, wallet, ledger, lastHour, stillParked, belowThreshold } = results;
  const total = billed(bills);
  const byHand = sumOf(months.map(({ amount }) => amount));
  const ofKind = (kind: string) => String(bills.filter((bill) => bill.kind === kind).length);
  const hours = new Set(sent.map(({ data }) => data.windowStart.slice(0, 13)));
  return {
    total: ['all bills = the month by hand', byHand, total],
    lines: ['lines of the bills = their totals', total, lineTotal(lines)],
    hourlyBills: ['hourly bills = hours with usage', hours.size, ofKind('hourly')],
    lateBills: ['supplementary bills = late records', lateRecords, ofKind('supplementary')],
    releasedBills: ['released bills = parked hours', parkedHours, ofKind('released')],
    ...offsetFigures(results, months),
    balance: ['balance = paid in - billed', paidIn - byHand, balanceOf(wallet)],
    alerts: [
      'alerts while below the threshold',
      1,
      String(belowThreshold.filter(({ alert }) => alert).length),
    ],
    ledger: ['hash chain and replay sound', true, ledger.sound],
    lastHour: ['last hour complete', true, lastHour.complete],
    stillParked: ['hours still parked', 0, stillParked.length],
  };
};

/** What free quota and packs paid for: on the bills, and in the list of packs. Rule PCK-01. */
const offsetFigures = ({ lines, packs }: MonthResults, months: readonly SkuMonth[]): Figures => {
  const byHand = (isCalls: boolean) =>
    countText(sumOf(months.filter((m) => (m.sku === 'calls') === isCalls).map((m) => m.offset)));
  const onBills = (meter: string) => {
    const parts = lines.filter((line) => line.meter === meter).flatMap((line) => line.deducted);
    return countText(sumOf(parts.map(({ quantity }) => quantity)));
  };
  const ofPacks = (kind: string) =>
    countText(sumOf(packs.filter((pack) => pack.kind === kind).map(({ used }) => BigInt(used))));
  return {
    callsOffset: [
      'calls deducted on bills = free quota and pack by hand',
      byHand(true),
      onBills('calls'),
    ],
    bytesOffset: [
      'bytes deducted on bills = free quota by hand',
      byHand(false),
      onBills('traffic'),
    ],
    callsOfPacks: ['calls used of packs = the same', byHand(true), ofPacks('calls')],
    bytesOfPacks: ['bytes used of packs = the same', byHand(false), ofPacks('traffic')],
  };
};
