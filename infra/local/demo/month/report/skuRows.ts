import { amountText, countText, gigabytesText } from '#infra/local/demo/fixedPoint.ts';
import type { SkuCheck } from '#infra/local/demo/month/check/compare.ts';
import { mark } from '#infra/local/demo/report/figureRows.ts';
import type { Paint } from '#infra/local/demo/report/paint.ts';

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
