import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Notice, NoticeSubject } from '#domain/notices/notice.ts';
import { causeOf, type NoticeKind } from '#domain/notices/noticeKinds.ts';
import type { StepCause } from '#domain/notices/noticeRecord.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNotices } from '#usecases/ports/notices.ts';
import { concerns } from '#usecases/timeline/concerns.ts';

/** A step that was taken, as the account was told of it; named as what is due is. */
export type PastStep = {
  readonly at: Instant;
  readonly step: NoticeKind;
  readonly cause: StepCause;
  readonly episode: string;
  readonly subject?: NoticeSubject;
  readonly figures: Readonly<Record<string, string>>;
};

export type PastRequest = {
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
      .filter((notice) => causeOf(notice) !== undefined && concerns(subject, notice))
      .map(pastStepOf);
    next = page.next;
    if (items.length > 0 || next === undefined)
      return { items, ...(next !== undefined && { next }) };
  }
  return { items: [], ...(next !== undefined && { next }) };
};

const pastStepOf = (notice: Notice): PastStep => {
  const { at, kind, episode, subject, figures } = notice;
  const cause = causeOf(notice);
  assert(cause !== undefined, 'pastStepOf: a step has a cause');
  return { at, step: kind, cause, episode, ...(subject && { subject }), figures };
};
