import type { AccountId } from '#domain/accountId.ts';
import { causeOf } from '#domain/lifecycle/pastStep.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';
import { concerns } from '#usecases/timeline/concerns.ts';
import { type PastStepView, pastStepOf } from '#usecases/timeline/pastStepView.ts';

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
  { notices }: Pick<Deps, 'notices'>,
  accountId: AccountId,
  { subject, limit, after }: PastRequest,
): Promise<Page<PastStepView>> => {
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
