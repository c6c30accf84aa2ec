import type { AccountId } from '#domain/accountId.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type RefundView, refundView } from '#usecases/refunds/refundView.ts';

export const getRefund = async (
  { accounts, refunds }: Pick<Deps, 'accounts' | 'refunds'>,
  accountId: AccountId,
  refundId: string,
): Promise<RefundView | Refused<'accountNotFound' | 'refundNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const refund = await refunds.load(accountId, refundId);
  if (refund === undefined) return refuse('refundNotFound', 'there is no such refund');
  return refundView(refund);
};
