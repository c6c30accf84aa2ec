import type { AccountId } from '#domain/accountId.ts';
import { billIdOf } from '#domain/ledger/billId.ts';
import type { GivenConsent, Refund, RefundQuote } from '#domain/refunds/refund.ts';
import type { Instant } from '#domain/time/instant.ts';
import {
  type BucketsView,
  bucketsView,
  type MoneyView,
  moneyView,
} from '#usecases/views/moneyView.ts';
import { type RefundPartView, refundPartView } from '#usecases/views/refundPartView.ts';

/** What would come back, with the rule that applies and every figure. Rule REF-08. */
export type RefundQuoteView = {
  readonly at: string;
  readonly resource: RefundQuote['resource'];
  readonly rule: RefundQuote['rule'];
  readonly ruleVersion: string;
  readonly parts: RefundPartView[];
  readonly buckets: BucketsView;
  readonly total: MoneyView;
};

/** What came back, when, by which bill and ledger entry, and who agreed to it. Rule REF-09. */
export type RefundView = RefundQuoteView & {
  readonly refundId: string;
  readonly state: 'refunded';
  readonly submittedAt: string;
  readonly refundedAt: string;
  readonly billId: string;
  readonly entrySeq: number;
  readonly consent?: GivenConsent;
};

export const refundQuoteView = (
  quote: RefundQuote,
  accountId: AccountId,
  at: Instant,
): RefundQuoteView => {
  const { resource, rule, ruleVersion, parts, buckets, total, currency } = quote;
  return {
    ...{ at, resource, rule, ruleVersion },
    parts: parts.map((part) => refundPartView(part, accountId, currency)),
    buckets: bucketsView(buckets, currency),
    total: moneyView(total, currency),
  };
};

export const refundView = (refund: Refund): RefundView => ({
  refundId: refund.refundId,
  state: 'refunded',
  submittedAt: refund.submittedAt,
  refundedAt: refund.refundedAt,
  billId: billIdOf(refund.accountId, refund.billSeq),
  entrySeq: refund.billSeq,
  ...(refund.consent && { consent: refund.consent }),
  ...refundQuoteView(refund, refund.accountId, refund.at),
});
