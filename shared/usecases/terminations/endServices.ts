import type { Deps } from '#usecases/deps.ts';
import { sweepEach } from '#usecases/sweepEach.ts';
import { type EndDeps, endService } from '#usecases/terminations/endService.ts';

/**
 * Deals with every service whose announced end has come; answers how many there were. By the clock they
 * are over already, and what comes back is reckoned as of then. Rules SLA-02, SLA-03.
 *
 * @throws what the first that failed threw, after all have had their turn
 */
export const endServices = (deps: EndDeps & Pick<Deps, 'due'>): Promise<number> =>
  sweepEach(deps.due.terminations(deps.now()), ({ accountId, terminationId }) =>
    endService(deps, accountId, terminationId),
  );
