import type { StoredNotice } from '#domain/notices/notice.ts';
import { noticeRefOf } from '#domain/notices/notice.ts';
import { recordOf } from '#domain/notices/noticeKinds.ts';
import { type Share, takeShare } from '#domain/notices/ownHour.ts';
import { hourOf } from '#domain/time/hour.ts';
import { Conflict } from '#shared/faults.ts';
import type { Deps } from '#usecases/deps.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

type ShareDeps = Pick<Deps, 'notices' | 'ownHours' | 'now' | 'transact'>;

/**
 * How a notice goes: what the customer's own actions cause is counted in the hour in which it is sent, once
 * and for good, and beyond the bound is left to the hour's digest. All others go alone. Rule NOT-04.
 *
 * The count and what was decided are one transaction, so of two senders one counts, and of two notices
 * each finds what the other has left.
 *
 * @throws Conflict if others kept writing first, or the hour was closed since the clock was read
 */
export const shareOf = async (deps: ShareDeps, notice: StoredNotice): Promise<Share> => {
  if (!notice.own || recordOf(notice.kind).boundedByItself) return 'alone';
  if (notice.share !== undefined) return notice.share;
  const ref = noticeRefOf(notice);
  return retryOnConflict(async () => {
    const known = (await deps.notices.load(ref))?.share;
    if (known !== undefined) return known;
    const taken = takeShare(
      await deps.ownHours.load(notice.accountId, hourOf(deps.now())),
      notice.kind,
    );
    if (taken === undefined) throw new Conflict('the digest of this hour has been made');
    const { share, next } = taken;
    await deps.transact([deps.ownHours.save(next), deps.notices.setShare(ref, share)]);
    return share;
  });
};
