import type { InvoiceLine } from '#domain/invoices/invoice.ts';

/** What tells a line of a document from its others; rows of Cost and Usage name the one that they are a part of. */
type DetailKey = Pick<InvoiceLine, 'meter' | 'sku'> & {
  readonly region?: string;
  readonly instanceId?: string;
  readonly corrects?: string | undefined;
};

/** The name of a line within its document. Rules INV-04, FOC-01. */
export const detailOf = ({ meter, sku, region, instanceId, corrects }: DetailKey): string =>
  [meter, sku, region, instanceId, corrects].map((part) => part ?? '').join('|');

/** What of a document is no line: what vouchers and gift paid, and what rounding added. */
export const voucherDetail = 'vouchers';
export const giftDetail = 'gift';
export const roundingDetail = 'rounding';
