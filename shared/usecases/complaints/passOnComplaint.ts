import type { AccountId } from '#domain/accountId.ts';
import { type Complaint, complaintNotice, receiveComplaint } from '#domain/complaints/complaint.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { changeAndNotify } from '#usecases/account/changeAndNotify.ts';
import { type ComplaintView, complaintView } from '#usecases/complaints/complaintView.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation, OperationDeps } from '#usecases/idempotency.ts';
import { timedId } from '#usecases/timedId.ts';

type ComplaintDeps = OperationDeps &
  Pick<Deps, 'accounts' | 'complaints' | 'notices' | 'notifyQueue' | 'now' | 'newId'>;

/** Passes a complaint on to the account, which is told until when it may answer. Rule SLA-05. */
export const passOnComplaint = (
  deps: ComplaintDeps,
  operation: Operation,
  accountId: AccountId,
  { about, answerBy }: Pick<Complaint, 'about' | 'answerBy'>,
): Promise<ComplaintView | Refused<'accountNotFound' | 'answerTooSoon' | 'idempotencyKeyReused'>> =>
  changeAndNotify<ComplaintView, 'answerTooSoon'>(deps, operation, accountId, async () => {
    const now = deps.now();
    const complaintId = timedId('c', now, deps.newId);
    const made = receiveComplaint({ complaintId, accountId, about, answerBy }, now);
    if (isRefused(made)) return made;
    return {
      writes: [deps.complaints.create(made)],
      notices: [complaintNotice(made)],
      answer: complaintView(made, now),
    };
  });
