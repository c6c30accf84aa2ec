import type { AccountId } from '#domain/accountId.ts';
import type { Complaint } from '#domain/complaints/complaint.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasComplaints } from '#usecases/ports/complaints.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** A complaint, and when it was looked at: the time for an answer may be over by then. */
export type ComplaintAt = { readonly complaint: Complaint; readonly now: Instant };

/** A page of the complaints about an account, newest first. Rule SLA-05. */
export const listComplaints = async (
  { accounts, complaints, now }: HasAccounts & HasComplaints & HasNow,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<ComplaintAt> | Refused<'accountNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const page = await complaints.list(accountId, limit, after);
  const at = now();
  return { ...page, items: page.items.map((complaint) => ({ complaint, now: at })) };
};
