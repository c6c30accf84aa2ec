import type { AccountId } from '#domain/accountId.ts';
import { answerComplaint as answer } from '#domain/complaints/complaint.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { changeAccount } from '#usecases/account/changeAccount.ts';
import type { ComplaintAt } from '#usecases/complaints/listComplaints.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Mutation, OperationDeps } from '#usecases/idempotency.ts';

type AnswerDeps = OperationDeps & Pick<Deps, 'accounts' | 'complaints' | 'notices' | 'now'>;

type AnswerRefusal = 'complaintNotFound' | 'alreadyAnswered' | 'tooLateToAnswer';

/** The customer answers a complaint in time, once. Rule SLA-05. */
export const answerComplaint = <Answer extends object>(
  deps: AnswerDeps,
  operation: Mutation<ComplaintAt, Answer>,
  accountId: AccountId,
  { complaintId, text }: { readonly complaintId: string; readonly text: string },
): Promise<Answer | Refused<'accountNotFound' | AnswerRefusal | 'idempotencyKeyReused'>> =>
  changeAccount<Answer, AnswerRefusal>(deps, operation, accountId, async () => {
    const complaint = await deps.complaints.load(accountId, complaintId);
    if (complaint === undefined) return refuse('complaintNotFound', 'there is no such complaint');
    const now = deps.now();
    const answered = answer(complaint, text, now);
    if (isRefused(answered)) return answered;
    return {
      writes: [deps.complaints.save(answered)],
      answer: operation.present({ complaint: answered, now }),
    };
  });
