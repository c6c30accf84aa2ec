import type { AccountId } from '#domain/accountId.ts';
import type { Refund, RefundBlock } from '#domain/refunds/refund.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Whom a refund block or a claim stands for: an account, or a legal entity with all its accounts. */
export type Claimant =
  | { readonly scope: 'account'; readonly id: AccountId }
  | { readonly scope: 'entity'; readonly id: string };

export type RefundStore = {
  load: (accountId: AccountId, refundId: string) => Promise<Refund | undefined>;
  /** Newest first. */
  list: (accountId: AccountId, limit: number, after?: string) => Promise<Page<Refund>>;
  create: (refund: Refund) => Write;
  /** The refund by which a claimant has used the full refund that it has once. Rule REF-01. */
  fullRefundOf: (claimant: Claimant) => Promise<string | undefined>;
  /** Conflict if it has been used. */
  claimFullRefund: (claimant: Claimant, refundId: string) => Write;
  block: (claimant: Claimant) => Promise<RefundBlock | undefined>;
  setBlock: (claimant: Claimant, block: RefundBlock) => Write;
  /** Conflict if there is none. */
  liftBlock: (claimant: Claimant) => Write;
};

export type HasRefunds = { readonly refunds: RefundStore };
