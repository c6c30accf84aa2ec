import type { AccountId } from '#domain/accountId.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Refund, RefundBlock } from '#domain/refunds/refund.ts';
import type { Month } from '#domain/time/calendar.ts';
import type { Page } from '#usecases/ports/accounts.ts';
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

/** Credits given for a service's missed availability in a month. Rule SLA-01. */
export type SlaCredits = {
  readonly accountId: AccountId;
  readonly instanceId: string;
  readonly month: Month;
  readonly version: number;
  readonly credited: Decimal;
};

export type SlaCreditStore = {
  load: (accountId: AccountId, instanceId: string, month: Month) => Promise<SlaCredits | undefined>;
  /** On condition that the stored version is `version - 1` (1: absent). */
  save: (credits: SlaCredits) => Write;
};
