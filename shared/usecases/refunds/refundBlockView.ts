import type { RefundBlock } from '#domain/refunds/refund.ts';

/** A refund block as the API shows it. Rule REF-03. */
export type RefundBlockView = {
  readonly scope: RefundBlock['scope'];
  readonly reason: string;
  readonly since: string;
};

export const refundBlockView = ({ scope, reason, since }: RefundBlock): RefundBlockView => ({
  scope,
  reason,
  since,
});
