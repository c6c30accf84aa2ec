import type { AccountId } from '#domain/accountId.ts';
import {
  answerComplaint as answer,
  type Complaint,
  complaintNotice,
  receiveComplaint,
} from '#domain/complaints/complaint.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasNewId, HasNow } from '#usecases/ports/system.ts';
import type { HasComplaints } from '#usecases/ports/terminations.ts';
import { timedId } from '#usecases/timedId.ts';

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

type AnswerDeps = TransactDeps & HasComplaints;

type AnswerRefusal = 'complaintNotFound' | 'alreadyAnswered' | 'tooLateToAnswer';

/** The customer answers a complaint in time, once. Rule SLA-05. */
export const answerComplaint = <Answer extends object>(
  deps: AnswerDeps,
  operation: Mutation<ComplaintAt, Answer>,
  accountId: AccountId,
  { complaintId, text }: { readonly complaintId: string; readonly text: string },
): Promise<Answer | Refused<'accountNotFound' | AnswerRefusal | 'idempotencyKeyReused'>> =>
  transactAccount<Answer, AnswerRefusal>(deps, accountId, { operation }, async () => {
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

type ComplaintDeps = TransactDeps & HasComplaints & HasNotifyQueue & HasNewId;

/** Passes a complaint on to the account, which is told until when it may answer. Rule SLA-05. */
export const passOnComplaint = <Answer extends object>(
  deps: ComplaintDeps,
  operation: Mutation<ComplaintAt, Answer>,
  accountId: AccountId,
  { about, answerBy }: Pick<Complaint, 'about' | 'answerBy'>,
): Promise<Answer | Refused<'accountNotFound' | 'answerTooSoon' | 'idempotencyKeyReused'>> =>
  transactAccount<Answer, 'answerTooSoon'>(deps, accountId, { operation }, async () => {
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
