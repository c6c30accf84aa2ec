import { decideIsolation } from '#domain/lifecycle/isolation/isolationLifecycle.ts';
import { type DestroyDeps, destroyTerm } from '#usecases/lifecycle/destroyTerm.ts';
import type { IsolationEpisode, StepOutcome } from '#usecases/ports/lifecycles.ts';

/**
 * Destroys an instance 7 days after a refund isolated it, unless it was renewed meanwhile. Rules
 * REF-04, ARR-06.
 */
export const advanceIsolation = (
  deps: DestroyDeps,
  { accountId, instanceId, since }: IsolationEpisode,
): Promise<StepOutcome> =>
  destroyTerm(deps, { accountId, kind: 'instance', id: instanceId }, (_state, prepaid) => {
    const decided = decideIsolation(prepaid, since, deps.now());
    switch (decided.decision) {
      case 'over':
        return { outcome: 'over' };
      case 'early':
        return { outcome: 'early', at: decided.at };
      case 'due':
        return { due: { cause: 'refund', mark: since, at: decided.at } };
    }
  });
