import type { AccountId } from '#domain/accountId.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { dayMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** What somebody else holds against a customer, which the operator passes on. Rule SLA-05. */
export type Complaint = {
  readonly complaintId: string;
  readonly accountId: AccountId;
  readonly version: number;
  readonly about: string;
  readonly receivedAt: Instant;
  /** Until when the customer may answer, inclusive. */
  readonly answerBy: Instant;
  readonly answer?: { readonly text: string; readonly at: Instant };
};

/** `unanswered`: nobody has answered in time, whatever the reason: a contact that is out of date too. */
export type ComplaintStatus = 'open' | 'answered' | 'unanswered';

/** A customer has at least so long to answer. Rule SLA-05. */
export const answeringMs = 3 * dayMs;

/** What a complaint is at an instant, by the clock. Rule SLA-05. */
export const complaintStatusAt = (
  { answer, answerBy }: Complaint,
  now: Instant,
): ComplaintStatus => {
  if (answer !== undefined) return 'answered';
  return now <= answerBy ? 'open' : 'unanswered';
};

/** Takes a complaint down; the customer has three days at least to answer. Rule SLA-05. */
export const receiveComplaint = (
  complaint: Pick<Complaint, 'complaintId' | 'accountId' | 'about' | 'answerBy'>,
  now: Instant,
): Complaint | Refused<'answerTooSoon'> => {
  const earliest = plusMs(now, answeringMs);
  if (complaint.answerBy < earliest) {
    return refuse('answerTooSoon', `give 3 days to answer: until ${earliest} or later`);
  }
  return { ...complaint, version: 1, receivedAt: now };
};

/** The customer answers a complaint in time, once. Rule SLA-05. */
export const answerComplaint = (
  complaint: Complaint,
  text: string,
  now: Instant,
): Complaint | Refused<'alreadyAnswered' | 'tooLateToAnswer'> => {
  const { answer, answerBy, version } = complaint;
  if (answer !== undefined) return refuse('alreadyAnswered', `it was answered at ${answer.at}`);
  if (now > answerBy) {
    return refuse(
      'tooLateToAnswer',
      `it could be answered until ${answerBy}: write to the operator`,
    );
  }
  return { ...complaint, version: version + 1, answer: { text, at: now } };
};

/** Tells of a complaint and until when it can be answered, in one transaction with it. Rule SLA-05. */
export const complaintNotice = ({
  accountId,
  complaintId,
  about,
  receivedAt,
  answerBy,
}: Complaint): Notice => ({
  accountId,
  kind: 'complaintReceived',
  episode: complaintId,
  at: receivedAt,
  figures: { about, answerBy },
});
