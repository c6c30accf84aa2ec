import type { Receipt } from '#infra/local/demo/api/answers.ts';
import { type BilledLine, chargedOf } from '#infra/local/demo/api/billedLines.ts';
import { amountText, amountUnits, countText, sumOf } from '#infra/local/demo/fixedPoint.ts';
import type { SkuMonth } from '#infra/local/demo/month/check/rateAtOnce.ts';
import type { Results } from '#infra/local/demo/month/check/readResults.ts';
import type { UsageEvent } from '#infra/local/demo/month/story/traffic.ts';
import { type FigureCheck, figure } from '#infra/local/demo/report/figureCheck.ts';

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

export type FigureName =
  | 'total'
  | 'lines'
  | 'hourlyBills'
  | 'lateBills'
  | 'releasedBills'
  | 'callsOffset'
  | 'bytesOffset'
  | 'callsOfPacks'
  | 'bytesOfPacks'
  | 'balance'
  | 'alerts'
  | 'ledger'
  | 'lastHour'
  | 'stillParked';

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
    const billed = sumOf(own.map(({ amount }) => amount));
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
export const compareFigures = (
  results: Results,
  months: readonly SkuMonth[],
  events: readonly UsageEvent[],
  alerts: readonly Receipt[],
): readonly FigureCheck<FigureName>[] => {
  const { bills, lines, wallet, ledger, lastHour, stillParked } = results;
  const total = sumOf(bills.map((bill) => amountUnits(bill.total.amount)));
  const byHand = sumOf(months.map(({ amount }) => amount));
  const ofKind = (kind: string) => String(bills.filter((bill) => bill.kind === kind).length);
  const hours = new Set(events.map(({ data }) => data.windowStart.slice(0, 13)));
  return [
    figure('total', amountText(byHand), amountText(total)),
    figure('lines', amountText(total), amountText(sumOf(lines.map(({ amount }) => amount)))),
    figure('hourlyBills', String(hours.size), ofKind('hourly')),
    figure('lateBills', String(lateRecords), ofKind('supplementary')),
    figure('releasedBills', String(parkedHours), ofKind('released')),
    ...offsetFigures(results, months),
    figure('balance', amountText(paidIn - byHand), amountText(amountUnits(wallet.balance.amount))),
    figure('alerts', '1', String(alerts.filter(({ alert }) => alert).length)),
    figure('ledger', 'true', String(ledger.sound)),
    figure('lastHour', 'true', String(lastHour.complete)),
    figure('stillParked', '0', String(stillParked.length)),
  ];
};

/** What free quota and packs paid for: on the bills, and in the list of packs. Rule PCK-01. */
const offsetFigures = (
  { lines, packs }: Results,
  months: readonly SkuMonth[],
): readonly FigureCheck<FigureName>[] => {
  const byHand = (isCalls: boolean) =>
    countText(sumOf(months.filter((m) => (m.sku === 'calls') === isCalls).map((m) => m.offset)));
  const onBills = (meter: string) =>
    countText(
      sumOf(
        lines
          .filter((line) => line.meter === meter)
          .flatMap((line) => line.deducted.map(({ quantity }) => quantity)),
      ),
    );
  const ofPacks = (kind: string) =>
    countText(sumOf(packs.filter((pack) => pack.kind === kind).map(({ used }) => BigInt(used))));
  return [
    figure('callsOffset', byHand(true), onBills('calls')),
    figure('bytesOffset', byHand(false), onBills('traffic')),
    figure('callsOfPacks', byHand(true), ofPacks('calls')),
    figure('bytesOfPacks', byHand(false), ofPacks('traffic')),
  ];
};
