import { type BilledLine, billed, chargedOf } from '#infra/local/demo/accountMoney.ts';
import {
  type BillLine,
  type Buckets,
  bucketUnits,
  type Pack,
  type Receipt,
  type UsageBill,
} from '#infra/local/demo/answers.ts';
import {
  amountText,
  amountUnits,
  countText,
  gigabytesText,
  hourStart,
  localText,
  sumOf,
} from '#infra/local/demo/figures.ts';
import type { MonthResults } from '#infra/local/demo/month/scenes.ts';
import type { Rows } from '#infra/local/demo/report.ts';
import type { Say } from '#infra/local/demo/texts.ts';

/** A day of the month; quantities in calls and bytes, amounts in units of 10^-8. */
type Day = {
  readonly day: string;
  readonly bills: number;
  readonly late: number;
  readonly calls: bigint;
  readonly bytes: bigint;
  readonly callsCharged: bigint;
  readonly amount: bigint;
};

/** The month's bills by the local day of the hour that they are for. */
export const daysOf = ({ bills, lines }: MonthResults): readonly Day[] => {
  const dayOf = ({ hour }: { readonly hour: string }) => localText(hourStart(hour)).slice(0, 10);
  const linesOf = Map.groupBy(lines, dayOf);
  return [...Map.groupBy(bills, dayOf)]
    .map(([day, own]) => dayFrom(day, own, linesOf.get(day) ?? []))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
};

const dayFrom = (day: string, bills: readonly UsageBill[], lines: readonly BilledLine[]): Day => {
  const calls = lines.filter(({ meter }) => meter === 'calls');
  const traffic = lines.filter(({ meter }) => meter === 'traffic');
  return {
    day,
    bills: bills.length,
    late: bills.filter(({ kind }) => kind !== 'hourly').length,
    calls: sumOf(calls.map(({ quantity }) => quantity)),
    bytes: sumOf(traffic.map(({ quantity }) => quantity)),
    callsCharged: sumOf(calls.map(chargedOf)),
    amount: billed(bills),
  };
};

/** One row a day, the last column adding up, and a row of totals. */
export const dayRows = (
  { bills, lines }: MonthResults,
  days: readonly Day[],
  total: string,
): Rows => {
  let soFar = 0n;
  const rows = days.map((day) => {
    soFar += day.amount;
    return [...dayCells(day), amountText(soFar)];
  });
  return [...rows, [...dayCells(dayFrom(total, bills, lines)), '']];
};

const dayCells = ({ day, bills, late, calls, bytes, callsCharged, amount }: Day): string[] => [
  day,
  String(bills),
  late === 0 ? '' : String(late),
  countText(calls),
  gigabytesText(bytes),
  countText(callsCharged),
  amountText(amount),
];

/** A bill worth looking at, and why. */
type Pick = { readonly shows: string; readonly bill: UsageBill };

const firstBand = 10_000_000n;

/** The bills that show one rule each, in the order of their hours; what did not happen is left out. */
export const picksOf = (results: MonthResults): readonly Pick[] => {
  const { bills, lines, receipt, belowThreshold } = results;
  const ofKind = (kind: string) => bills.find((bill) => bill.kind === kind);
  const withLine = (fits: (line: BilledLine) => boolean) => {
    const billId = lines.find(fits)?.billId;
    return bills.find((bill) => bill.billId === billId);
  };
  const found: readonly (readonly [shows: string, UsageBill | undefined])[] = [
    ['free quota covers everything', bills[0]],
    [
      'the free GB ends within this hour',
      withLine((line) => line.meter === 'traffic' && isPart(line)),
    ],
    [
      'free calls, pack and list price in one',
      bills.find(({ billId }) => billId === receipt.billId),
    ],
    ['came a day late, adds to a bill', ofKind('supplementary')],
    ['was parked, released by the operator', ofKind('released')],
    ['balance below the threshold', belowThreshold.find(({ alert }) => alert)],
    ['call 10,000,001 is in the next band', withLine(crossesBand)],
    ["the month's last hour", bills.at(-1)],
  ];
  return found.flatMap(([shows, bill]) => (bill === undefined ? [] : [{ shows, bill }]));
};

const isPart = (line: BilledLine): boolean =>
  chargedOf(line) > 0n && chargedOf(line) < line.quantity;

const crossesBand = (line: BilledLine): boolean =>
  line.sku === 'calls' &&
  line.chargedBefore <= firstBand &&
  line.chargedBefore + chargedOf(line) > firstBand;

/** A receipt as rows: each line's way from quantity to amount, then what was drawn from where. */
export const receiptRows = (
  { lines, draws, before, after, total }: Receipt,
  packs: readonly Pack[],
  say: Say,
): Rows => {
  const drawn = drawOrder.filter((name) => amountUnits(draws.buckets[name].amount) !== 0n);
  return [
    ...lines.flatMap((line) => [...lineRows(line, packs, say), row('')]),
    row(say('Total'), '', '', amountOf(total.amount)),
    row(''),
    row(say('balance before'), '', '', balanceOf(before)),
    ...drawn.map((name) => {
      const amount = amountOf(draws.buckets[name].amount);
      return row(`  ${say('drawn from')}: ${say(name)}`, '', '', `-${amount}`);
    }),
    row(say('balance after'), '', '', balanceOf(after)),
  ];
};

const drawOrder = ['gift', 'income', 'cash'] as const;

const row = (...[name, quantity = '', price = '', amount = '']: readonly string[]) =>
  [`${name}`, quantity, price, amount] as const;

const lineRows = (line: BillLine, packs: readonly Pack[], say: Say): Rows => {
  const { meter, instanceId, region, quantity, deductions, bands, chargedBefore } = line;
  const inUnit = (count: string) =>
    meter === 'calls' ? say('{0} calls', countText(count)) : `${gigabytesText(count)} GB`;
  const sourceOf = (packId: string) => packs.find((pack) => pack.packId === packId)?.source;
  return [
    row(`${instanceId}, ${region}: ${say(meter)}`, inUnit(quantity)),
    ...deductions.map(({ packId, source, quantity: taken }) =>
      row(`  - ${say(sourceNames[sourceOf(packId) ?? source])}`, inUnit(`-${taken}`)),
    ),
    ...(bands.length > 0
      ? [row(`  (${say('charged before in the month')}: ${inUnit(chargedBefore)})`)]
      : []),
    ...bands.map((band) => {
      const price = `${band.unitPrice} / ${say(line.unit.name)}`;
      return row(`  = ${say('charged as')} ${line.sku}`, inUnit(band.quantity), price);
    }),
    row(`  ${say('line')}`, '', '', amountOf(line.amount.amount)),
  ];
};

/** Where a pack comes from, for people. */
export const sourceNames = {
  free: 'free quota',
  campaign: 'campaign pack',
  purchase: 'bought pack',
} as const;

const amountOf = (text: string): string => amountText(amountUnits(text));

const balanceOf = (buckets: Buckets): string => amountText(bucketUnits(buckets));
