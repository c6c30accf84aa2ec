import type { AccountId } from '#domain/accountId.ts';
import type { Refund, RefundBlock } from '#domain/refunds/refund.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasRefunds } from '#usecases/ports/refunds.ts';
import { claimantsOf } from '#usecases/refunds/claimantsOf.ts';

export const getRefund = async (
  { accounts, refunds }: HasAccounts & HasRefunds,
  accountId: AccountId,
  refundId: string,
): Promise<Refund | Refused<'accountNotFound' | 'refundNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const refund = await refunds.load(accountId, refundId);
  return refund ?? refuse('refundNotFound', 'there is no such refund');
};

/** A page of an account's refunds, newest first. */
export const listRefunds = async (
  { accounts, refunds }: HasAccounts & HasRefunds,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<Refund> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  return refunds.list(accountId, limit, after);
};

/** The blocks that an account's refunds are refused for: its own, then its entity's. Rule REF-03. */
export const listRefundBlocks = async (
  deps: HasAccounts & HasProfiles & HasRefunds,
  accountId: AccountId,
): Promise<readonly RefundBlock[] | Refused<'accountNotFound'>> => {
  if (!(await deps.accounts.exists(accountId))) return noAccount();
  const claimants = await claimantsOf(deps, accountId);
  const blocks = await Promise.all(claimants.map((claimant) => deps.refunds.block(claimant)));
  return blocks.flatMap((block) => block ?? []);
};
