import type { HasDue } from '#usecases/ports/due.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';
import { type ClearDeps, clearEnded } from '#usecases/terminations/services/clearEnded.ts';
import { type EndDeps, endService } from '#usecases/terminations/services/endService.ts';

type SweepDeps = EndDeps & ClearDeps & HasDue;

/**
 * Deals with every service whose announced end has come, and deletes what 72 hours later is left of it;
 * answers how many there were. By the clock they are over already, and what comes back is reckoned as of
 * then. Rules SLA-02, SLA-03, ARR-03.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const endServices = (deps: SweepDeps, deadlinePassed?: DeadlinePassed): Promise<number> =>
  sweepEach(
    deps.due.terminations(deps.now()),
    async ({ accountId, terminationId }) => {
      await endService(deps, accountId, terminationId);
      await clearEnded(deps, accountId, terminationId);
    },
    deadlinePassed,
  );
