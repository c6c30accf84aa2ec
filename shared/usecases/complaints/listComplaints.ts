import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import { type ComplaintView, complaintView } from '#usecases/complaints/complaintView.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** A page of the complaints about an account, newest first. Rule SLA-05. */
export const listComplaints = async (
  { accounts, complaints, now }: Pick<Deps, 'accounts' | 'complaints' | 'now'>,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<ComplaintView> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await complaints.list(accountId, limit, after);
  const at = now();
  return { ...page, items: page.items.map((each) => complaintView(each, at)) };
};
