import type { AccountId } from '#domain/accountId.ts';
import { answerComplaint as answer } from '#domain/complaints/complaint.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { ComplaintAt } from '#usecases/complaints/listComplaints.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Mutation } from '#usecases/idempotency.ts';

type AnswerDeps = TransactDeps & Pick<Deps, 'complaints'>;

type AnswerRefusal = 'complaintNotFound' | 'alreadyAnswered' | 'tooLateToAnswer';

/** The customer answers a complaint in time, once. Rule SLA-05. */
export const answerComplaint = <Answer extends object>(
  deps: AnswerDeps,
  operation: Mutation<ComplaintAt, Answer>,
  accountId: AccountId,
  { complaintId, text }: { readonly complaintId: string; readonly text: string },
): Promise<Answer | Refused<'accountNotFound' | AnswerRefusal | 'idempotencyKeyReused'>> =>
  transactAccount<Answer, AnswerRefusal>(deps, accountId, { key: operation }, async () => {
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
