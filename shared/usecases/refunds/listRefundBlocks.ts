import type { AccountId } from '#domain/accountId.ts';
import type { RefundBlock } from '#domain/refunds/refund.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { claimantsOf } from '#usecases/refunds/claimantsOf.ts';

/** The blocks that an account's refunds are refused for: its own, then its entity's. Rule REF-03. */
export const listRefundBlocks = async (
  deps: Pick<Deps, 'accounts' | 'profiles' | 'refunds'>,
  accountId: AccountId,
): Promise<readonly RefundBlock[] | Refused<'accountNotFound'>> => {
  if (!(await deps.accounts.exists(accountId))) return noAccount();
  const claimants = await claimantsOf(deps, accountId);
  const blocks = await Promise.all(claimants.map((claimant) => deps.refunds.block(claimant)));
  return blocks.flatMap((block) => block ?? []);
};
