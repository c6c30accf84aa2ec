import type { Decimal } from '#domain/money/decimal.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';

/** What an order took, as positive amounts: from each bucket, and from each voucher. Rule ORD-02. */
export type Paid = {
  readonly buckets: Buckets;
  readonly vouchers: readonly { readonly id: string; readonly amount: Decimal }[];
};

/**
 * A paid stretch of a prepaid service, in force in [from, until).
 *
 * `term`: `months` whole months (ORD-04); terms follow each other without a gap, and the last one's
 * end is the expiry. `upgrade`: a difference paid for what is left of the terms (PLN-03), which
 * moves no expiry. `days`: the calendar days it pays for (PLN-04). `billSeq`: its bill. `givenBack`:
 * what has come back of it for pauses that are over, while the service goes on (SLA-02).
 */
export type TermPayment = {
  readonly kind: 'term' | 'upgrade';
  readonly orderId: string;
  /** What was paid for; of an upgrade, what was upgraded to. */
  readonly sku: string;
  readonly billSeq: number;
  readonly paidAt: Instant;
  readonly from: Instant;
  readonly until: Instant;
  readonly months: number;
  readonly days: number;
  readonly paid: Paid;
  readonly givenBack?: Buckets;
};
