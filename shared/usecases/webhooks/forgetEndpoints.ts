import { hourMs, plusMs } from '#domain/time/instant.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasRemovedEndpoints } from '#usecases/ports/webhooks.ts';
import { noDeadline, sweepEach, untilDeadline } from '#usecases/sweepEach.ts';

/** A delivery that began before an endpoint was deleted is over by then: a function runs for 15 minutes at most. */
const settledMs = hourMs;

const atOnce = 8;

/**
 * Deletes what is kept of endpoints that were deleted: how far they were told of each account, which of the operator's
 * is one item an account, and how they were doing. What there is no time for the next sweep deletes; so does it where
 * a process died. Rules HOK-02, SET-09.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const forgetEndpoints = (
  { removedEndpoints, now }: HasRemovedEndpoints & HasNow,
  deadlinePassed = noDeadline,
): Promise<number> =>
  sweepEach(
    removedEndpoints.list(),
    async ({ endpointId, at }) => {
      if (plusMs(at, settledMs) > now()) return;
      const cursors = untilDeadline(removedEndpoints.cursors(endpointId), deadlinePassed);
      await forEachConcurrent(atOnce, cursors, (accountId) =>
        removedEndpoints.removeCursor(endpointId, accountId),
      );
      if (deadlinePassed()) return;
      await removedEndpoints.removeHealth(endpointId);
      await removedEndpoints.end(endpointId);
    },
    deadlinePassed,
  );
