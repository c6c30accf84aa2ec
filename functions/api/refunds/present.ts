import type * as z from 'zod';
import { billIdOf } from '#domain/ledger/bill.ts';
import type { Refund, RefundBlock } from '#domain/refunds/refund.ts';
import { presentRefundPart } from '#functions/api/parts/payments.ts';
import type { blockAnswer, quoteAnswer, refundAnswer } from '#functions/api/refunds/routes.ts';
import { presentBuckets, presentMoney } from '#functions/runtime/http/answers.ts';
import type { RefundQuoteAt } from '#usecases/refunds/getRefundQuote.ts';

export const presentRefundQuote = ({
  quote: { resource, rule, ruleVersion, parts, buckets, total, currency },
  accountId,
  at,
}: RefundQuoteAt): z.output<typeof quoteAnswer> => ({
  at,
  resource,
  rule,
  ruleVersion,
  parts: parts.map((part) => presentRefundPart(part, accountId, currency)),
  buckets: presentBuckets(buckets, currency),
  total: presentMoney(total, currency),
});

export const presentRefund = (refund: Refund): z.output<typeof refundAnswer> => ({
  refundId: refund.refundId,
  state: 'refunded',
  submittedAt: refund.submittedAt,
  refundedAt: refund.refundedAt,
  billId: billIdOf(refund.accountId, refund.billSeq),
  entrySeq: refund.billSeq,
  ...(refund.consent && { consent: refund.consent }),
  ...presentRefundQuote({ quote: refund, accountId: refund.accountId, at: refund.at }),
});

export const presentBlock = ({
  scope,
  reason,
  since,
}: RefundBlock): z.output<typeof blockAnswer> => ({ scope, reason, since });

export const presentBlocks = (blocks: readonly RefundBlock[]) => ({
  items: blocks.map(presentBlock),
});
