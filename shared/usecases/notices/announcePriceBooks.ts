import { type Announcement, noticeOf } from '#domain/notices/announcement.ts';
import { plusMs } from '#domain/time/instant.ts';
import { Conflict } from '#shared/faults.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasAnnouncements } from '#usecases/ports/announcements.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasNow } from '#usecases/ports/system.ts';

type AnnounceDeps = HasAnnouncements & HasNotices & HasNotifyQueue & HasProfiles & HasNow;

/** By then the eventually consistent list of accounts has all that were open at publication. */
const settledMs = 60_000;
const accountsAPage = 100;
/** All of them come onto one list of the index, and a list takes about 1,000 writes a second. */
const noticesAtOnce = 4;

/**
 * Records a notice for every account of each price book that waits to be announced, and enqueues it to
 * be sent. Rules CAT-02, NOT-01.
 *
 * Every account there is, also one opened since the publication. A run that was cut off goes on
 * after the last page of accounts it had done; what it did of the next is recorded again, which
 * changes nothing. An hour without a publication costs one read. `waiting`: so many there were to announce.
 *
 * @throws Unavailable if the table does not answer; the next run goes on.
 */
export const announcePriceBooks = async (
  deps: AnnounceDeps,
): Promise<{ readonly announced: readonly string[]; readonly waiting: number }> => {
  const latest = plusMs(deps.now(), -settledMs);
  const waiting = await deps.announcements.list();
  const due = waiting.filter(({ publishedAt }) => publishedAt <= latest);
  const announced: string[] = [];
  for (const announcement of due) {
    if (await announce(deps, announcement)) announced.push(announcement.version);
  }
  return { announced, waiting: waiting.length };
};

/** False if another run has ended it meanwhile. */
const announce = async (deps: AnnounceDeps, announcement: Announcement): Promise<boolean> => {
  try {
    await announcePages(deps, announcement);
    return true;
  } catch (fault) {
    if (fault instanceof Conflict) return false;
    throw fault;
  }
};

const announcePages = async (deps: AnnounceDeps, announcement: Announcement): Promise<void> => {
  const { announcements, notices, profiles } = deps;
  let { after } = announcement;
  do {
    const { items, next } = await profiles.list(accountsAPage, after);
    const notified = items.map(({ accountId }) => noticeOf(accountId, announcement));
    await forEachConcurrent(
      noticesAtOnce,
      notified,
      async (notice) => void (await notices.record(notice)),
    );
    await enqueueNotices(deps, notified);
    if (next !== undefined) await announcements.advance({ ...announcement, after: next });
    after = next;
  } while (after !== undefined);
  await announcements.end(announcement);
};
