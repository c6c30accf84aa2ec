import type { BillLine, Buckets, Pack, Receipt } from '#infra/local/demo/api/answers.ts';
import {
  amountText,
  amountUnits,
  countText,
  gigabytesText,
  sumOf,
} from '#infra/local/demo/fixedPoint.ts';
import type { MonthTexts } from '#infra/local/demo/texts/monthTexts.ts';

type Row = readonly [string, string, string, string];

/** A receipt as rows: each line's way from quantity to amount, then what was drawn from where. */
export const receiptRows = (
  receipt: Receipt,
  packs: readonly Pack[],
  texts: MonthTexts,
): readonly Row[] => {
  const { lines, draws, before, after, total } = receipt;
  const { words, buckets } = texts;
  const drawn = bucketNames.filter((name) => amountUnits(draws.buckets[name].amount) !== 0n);
  return [
    ...lines.flatMap((line) => [...lineRows(line, packs, texts), blank]),
    [words.total, '', '', amountOf(total.amount)],
    blank,
    [words.before, '', '', balanceOf(before)],
    ...drawn.map(
      (name): Row => [
        `  ${words.drawn}: ${buckets[name]}`,
        '',
        '',
        `-${amountOf(draws.buckets[name].amount)}`,
      ],
    ),
    [words.after, '', '', balanceOf(after)],
  ];
};

const blank: Row = ['', '', '', ''];
const bucketNames = ['gift', 'income', 'cash'] as const;

const lineRows = (line: BillLine, packs: readonly Pack[], texts: MonthTexts): readonly Row[] => {
  const { meter, instanceId, region, quantity, deductions, bands, chargedBefore, unit } = line;
  const { words, meters, sources } = texts;
  const inUnit = (count: string) =>
    meter === 'calls' ? `${countText(count)} ${words.calls}` : `${gigabytesText(count)} GB`;
  const sourceOf = (packId: string) => packs.find((pack) => pack.packId === packId)?.source;
  const isCharged = bands.length > 0;
  return [
    [`${instanceId}, ${region}: ${meters[meter]}`, inUnit(quantity), '', ''],
    ...deductions.map(
      ({ packId, source, quantity: taken }): Row => [
        `  - ${sources[sourceOf(packId) ?? source]}`,
        inUnit(`-${taken}`),
        '',
        '',
      ],
    ),
    ...(isCharged
      ? [[`  (${words.afterFree}: ${inUnit(chargedBefore)})`, '', '', ''] satisfies Row]
      : []),
    ...bands.map(
      (band): Row => [
        `  = ${words.charged} ${line.sku}`,
        inUnit(band.quantity),
        `${band.unitPrice} / ${texts.units[unit.name] ?? unit.name}`,
        '',
      ],
    ),
    [`  ${words.line}`, '', '', amountOf(line.amount.amount)],
  ];
};

const amountOf = (text: string): string => amountText(amountUnits(text));

const balanceOf = (buckets: Buckets): string =>
  amountText(sumOf(bucketNames.map((name) => amountUnits(buckets[name].amount))));
