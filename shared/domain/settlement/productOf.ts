import type { Product } from '#domain/catalogue/priceBook.ts';
import { type Bill, type BillLine, isOrder, isRefund } from '#domain/settlement/bill.ts';

/** The product that a bill is of: plans are mini-program gateways, all else is API gateway. CAT-07. */
export const productOf = ({ lines }: Pick<Bill, 'lines'>): Product =>
  lines.some((line) => skuOf(line).startsWith('plan:')) ? 'mpgw' : 'apigw';

/** The SKU that a line was charged for. Rule CAT-01. */
export const skuOf = (line: BillLine): string => {
  if (isOrder(line)) return line.price.sku;
  return isRefund(line) ? line.part.sku : line.sku;
};
