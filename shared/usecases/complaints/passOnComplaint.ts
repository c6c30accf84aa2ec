import type { AccountId } from '#domain/accountId.ts';
import { type Complaint, complaintNotice, receiveComplaint } from '#domain/complaints/complaint.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { ComplaintAt } from '#usecases/complaints/listComplaints.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { timedId } from '#usecases/timedId.ts';

type ComplaintDeps = TransactDeps & Pick<Deps, 'complaints' | 'notifyQueue' | 'newId'>;

/** Passes a complaint on to the account, which is told until when it may answer. Rule SLA-05. */
export const passOnComplaint = <Answer extends object>(
  deps: ComplaintDeps,
  operation: Mutation<ComplaintAt, Answer>,
  accountId: AccountId,
  { about, answerBy }: Pick<Complaint, 'about' | 'answerBy'>,
): Promise<Answer | Refused<'accountNotFound' | 'answerTooSoon' | 'idempotencyKeyReused'>> =>
  transactAccount<Answer, 'answerTooSoon'>(deps, accountId, { key: operation }, async () => {
    const now = deps.now();
    const complaintId = timedId('c', now, deps.newId);
    const made = receiveComplaint({ complaintId, accountId, about, answerBy }, now);
    if (isRefused(made)) return made;
    return {
      writes: [deps.complaints.create(made)],
      notices: [complaintNotice(made)],
      answer: operation.present({ complaint: made, now }),
    };
  });
