import type { FigureCheck, SkuCheck } from '#infra/local/demo/check/compare.ts';
import { amountText, countText, gigabytesText } from '#infra/local/demo/fixedPoint.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';
import type { Texts } from '#infra/local/demo/texts/texts.ts';

const mark = (agrees: boolean, paint: Paint): string => (agrees ? paint.good('✓') : paint.bad('✗'));

/** Each SKU's month: billed hour by hour, quoted at once, and reckoned by hand. Rule RAT-04. */
export const skuRows = (
  checks: readonly SkuCheck[],
  paint: Paint,
): readonly (readonly string[])[] =>
  checks.map(({ sku, sent, billedQuantity, charged, billed, quoted, byHand, agrees }) => {
    const inUnit = (count: bigint) =>
      sku === 'calls' ? countText(count) : `${gigabytesText(count)} GB`;
    const amounts = [billed, quoted, byHand].map(amountText);
    const quantities = [sent, billedQuantity, charged].map(inUnit);
    return [sku, ...quantities, ...amounts, mark(agrees, paint)];
  });

export const figureRows = (
  checks: readonly FigureCheck[],
  { figures, words }: Texts,
  paint: Paint,
): readonly (readonly string[])[] => {
  const word = (value: string) =>
    value === 'true' ? words.yes : value === 'false' ? words.no : value;
  return checks.map(({ name, expected, actual, agrees }) => [
    figures[name],
    word(expected),
    word(actual),
    mark(agrees, paint),
  ]);
};
