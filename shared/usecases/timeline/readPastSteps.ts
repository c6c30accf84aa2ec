import type { AccountId } from '#domain/accountId.ts';
import type { Notice, NoticeSubject } from '#domain/notices/notice.ts';
import { causeOf } from '#domain/notices/noticeKinds.ts';
import type { StepCause } from '#domain/notices/noticeRecord.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNotices } from '#usecases/ports/notices.ts';

/** A step that was taken: the notice that told of it, and what brought it about. */
export type PastStep = { readonly notice: Notice; readonly cause: StepCause };

type PastRequest = {
  readonly subject: NoticeSubject | undefined;
  readonly limit: number;
  readonly after?: string;
};

/** So many pages of notices are looked through for one page of steps. */
const mostPages = 10;

/**
 * A page of the steps that were taken, newest first: of notices, without those that are no steps, or of
 * something else. It goes on while it has found nothing, but not for ever: then the page is empty, and
 * the next goes on from its end. Rule NOT-01.
 */
export const readPastSteps = async (
  { notices }: HasNotices,
  accountId: AccountId,
  { subject, limit, after }: PastRequest,
): Promise<Page<PastStep>> => {
  let next = after;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await notices.list(accountId, limit, next);
    const items = page.items
      .filter((notice) => concerns(subject, notice))
      .flatMap((notice): readonly PastStep[] => {
        const cause = causeOf(notice);
        return cause === undefined ? [] : [{ notice, cause }];
      });
    next = page.next;
    if (items.length > 0 || next === undefined)
      return { items, ...(next !== undefined && { next }) };
  }
  return { items: [], ...(next !== undefined && { next }) };
};

/**
 * Whether a step is one of what is asked for: of an instance also its account's arrears, for they stop
 * and destroy it too; without a question, every step.
 */
export const concerns = (
  asked: NoticeSubject | undefined,
  { subject }: { readonly subject?: NoticeSubject },
): boolean => {
  if (asked === undefined) return true;
  return subject === undefined ? asked.kind === 'instance' : subject.id === asked.id;
};
