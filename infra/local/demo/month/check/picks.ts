import type { BillSummary, Receipt } from '#infra/local/demo/api/answers.ts';
import { type BilledLine, chargedOf } from '#infra/local/demo/api/billedLines.ts';
import { hourStart } from '#infra/local/demo/localTime.ts';
import type { Results } from '#infra/local/demo/month/check/readResults.ts';
import { saleStartsMs } from '#infra/local/demo/month/story/traffic.ts';

export type PickName =
  | 'first'
  | 'freeTrafficEnds'
  | 'sale'
  | 'late'
  | 'released'
  | 'alert'
  | 'tier'
  | 'last';

/** A bill worth looking at, and why. */
export type Pick = { readonly name: PickName; readonly bill: BillSummary };

const firstBand = 10_000_000n;

/** The bills that show one rule each, in the order of their hours; what did not happen is left out. */
export const picksOf = ({ bills, lines }: Results, alert: Receipt | undefined): readonly Pick[] => {
  const byId = new Map(bills.map((bill) => [bill.billId, bill]));
  const withLine = (fits: (line: BilledLine) => boolean) =>
    byId.get(lines.find(fits)?.billId ?? '');
  const found: readonly (readonly [PickName, BillSummary | undefined])[] = [
    ['first', bills[0]],
    ['freeTrafficEnds', withLine((line) => line.meter === 'traffic' && isPart(line))],
    ['sale', saleBill(bills)],
    ['late', bills.find(({ kind }) => kind === 'supplementary')],
    ['released', bills.find(({ kind }) => kind === 'released')],
    ['alert', alert],
    ['tier', withLine(crossesBand)],
    ['last', bills.at(-1)],
  ];
  return found.flatMap(([name, bill]) => (bill === undefined ? [] : [{ name, bill }]));
};

/** The bill of the hour of the sale: free quota, pack, list price, gift and cash in one. */
export const saleBill = (bills: readonly BillSummary[]): BillSummary | undefined =>
  bills.find(({ kind, hour }) => kind === 'hourly' && hourStart(hour) === saleStartsMs);

const isPart = (line: BilledLine): boolean =>
  chargedOf(line) > 0n && chargedOf(line) < line.quantity;

const crossesBand = (line: BilledLine): boolean =>
  line.sku === 'calls' &&
  line.chargedBefore <= firstBand &&
  line.chargedBefore + chargedOf(line) > firstBand;
