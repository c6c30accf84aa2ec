import type { Product } from '#domain/catalogue/priceBook.ts';
import { type Bill, type BillLine, isLateFee, isOrder, isRefund } from '#domain/ledger/bill.ts';

/** The product that a bill is of: plans and elastic are mini-program gateways. Rules CAT-07, ELA-02. */
export const productOf = ({ lines }: Pick<Bill, 'lines'>): Product =>
  lines.some((line) => /^(plan|elastic):/.test(skuOf(line))) ? 'mpgw' : 'apigw';

/** The SKU that a line was charged for; a late fee has no price in the book. Rule CAT-01. */
export const skuOf = (line: BillLine): string => {
  if (isOrder(line)) return line.price.sku;
  if (isLateFee(line)) return 'lateFee';
  return isRefund(line) ? line.part.sku : line.sku;
};
