import { closeOwnHour, type OwnHour } from '#domain/notices/ownHour.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasOwnHours } from '#usecases/ports/ownHours.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { noDeadline, sweepEach } from '#usecases/sweepEach.ts';

type DigestDeps = HasNotices & HasNotifyQueue & HasNow & HasOwnHours & HasTransact;

/**
 * Closes the hours that are over and had more than their bound, and records the digest of each: one
 * notice, in the transaction that closes it. Rules NOT-01, NOT-04. Answers how many there were.
 *
 * @throws what the first that failed threw, after all have had their turn; the next sweep goes on
 */
export const sweepDigests = (deps: DigestDeps, deadlinePassed = noDeadline): Promise<number> =>
  sweepEach(deps.ownHours.due(deps.now()), (own) => notify(deps, own), deadlinePassed);

/** One that was closed meanwhile has been told. */
const notify = (
  deps: DigestDeps,
  { accountId, hour }: Pick<OwnHour, 'accountId' | 'hour'>,
): Promise<void> =>
  retryOnConflict(async () => {
    const closing = closeOwnHour(await deps.ownHours.load(accountId, hour));
    if (closing === undefined) return;
    const { next, digest } = closing;
    await deps.transact([deps.ownHours.save(next), ...deps.notices.add(digest)]);
    await enqueueNotices(deps, [digest]);
  });
