import type { AccountId } from '#domain/accountId.ts';
import type { Refund } from '#domain/refunds/refund.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';

export const getRefund = async (
  { accounts, refunds }: Pick<Deps, 'accounts' | 'refunds'>,
  accountId: AccountId,
  refundId: string,
): Promise<Refund | Refused<'accountNotFound' | 'refundNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const refund = await refunds.load(accountId, refundId);
  return refund ?? refuse('refundNotFound', 'there is no such refund');
};
