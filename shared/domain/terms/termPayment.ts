import type { Decimal } from '#domain/money/decimal.ts';
import { earlier, type Instant } from '#domain/time/instant.ts';
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

/** That the operator ends a service at `at`, and by which termination. Rules SLA-02, SLA-03. */
export type Ending = { readonly terminationId: string; readonly at: Instant };

/** `at`, or when the service is ended if that is before. Rule SLA-02. */
export const endingBy = (ending: Ending | undefined, at: Instant): Instant =>
  ending === undefined ? at : earlier(ending.at, at);

/** Whether a service has been ended by `now`, dealt with or not. Rule SLA-02. */
export const hasEnded = (ending: Ending | undefined, now: Instant): boolean =>
  ending !== undefined && ending.at <= now;
