import { type Changed, fenced, type Settled } from '#domain/account/accountEvent.ts';
import type { AccountState, MonthToDate } from '#domain/account/accountState.ts';
import { billAtOnce } from '#domain/account/billing/billAtOnce.ts';
import { assert } from '#domain/defect.ts';
import type { RefundLine } from '#domain/ledger/bill.ts';
import type { Sha256 } from '#domain/ledger/movement.ts';
import { sum } from '#domain/money/decimal.ts';
import type { GivenConsent, Refund, RefundQuote } from '#domain/refunds/refund.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * A refund about to be made; `archivedMonth` is as `billAtOnce` wants it. `consent` is absent where
 * nobody needs to agree; `reason`: the operator's words, where there are any.
 */
export type RefundToBill = {
  readonly quote: RefundQuote;
  readonly refundId: string;
  readonly consent?: GivenConsent;
  readonly reason?: string;
  readonly archivedMonth?: MonthToDate;
};

/**
 * Bills a refund: a reversing bill, below zero, that names the first payment's bill and, in each line,
 * the refund. Rules REF-07, REF-09, SET-04. It may end arrears (ARR-05).
 */
export const refundBill = (
  state: AccountState,
  { quote, refundId, consent, reason, archivedMonth }: RefundToBill,
  policy: { readonly sha256: Sha256; readonly now: Instant },
): Settled & { readonly refund: Refund } => {
  const { parts, rule, resource, buckets, total } = quote;
  assert(sum(parts.map(({ amount }) => amount)).eq(total), 'refundBill: the parts add up');
  const [first] = parts;
  assert(first !== undefined, 'refundBill: what is refunded was paid');
  const lines = parts.map(
    (part): RefundLine => ({
      meter: 'refund',
      instanceId: resource.id,
      refundId,
      rule,
      part,
      amount: part.amount.negated(),
    }),
  );
  const charge = {
    ...({ kind: 'refund', corrects: first.billSeq, lines } as const),
    drawing: { deltas: buckets, voucherDeltas: [] },
    ...(archivedMonth && { archivedMonth }),
  };
  const author = { ...state.author, ...(reason !== undefined && { reason }) };
  const billed = billAtOnce({ ...state, author }, charge, policy);
  const { now } = policy;
  const made = {
    refundId,
    accountId: state.accountId,
    billSeq: billed.entry.seq,
    at: now,
    submittedAt: now,
    refundedAt: now,
    ...(consent && { consent }),
  };
  return { ...billed, refund: { ...quote, ...made } };
};

/** The state after a refund, or as it is where nothing comes back: its next version either way. */
export const refundedOr = (state: AccountState, refunded: Settled | undefined): Changed => {
  if (refunded === undefined) return fenced(state);
  const { next, events, entry, evicted } = refunded;
  return { next, events, entry, evicted };
};
