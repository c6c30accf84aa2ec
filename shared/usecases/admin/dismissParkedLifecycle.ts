import { type Refused, refuse } from '#domain/refusal.ts';
import type { Deps } from '#usecases/deps.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import type { ParkedLifecycle } from '#usecases/ports/lifecycles.ts';

/** Takes a parked lifecycle off the list; what is due of it is the sweeps' work in any case. ARR-06. */
export const dismissParkedLifecycle = (
  deps: Pick<Deps, 'parkedLifecycles' | 'idempotency' | 'transact'>,
  operation: Operation,
  execution: string,
): Promise<ParkedLifecycle | Refused<'parkedLifecycleNotFound' | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    const parked = await deps.parkedLifecycles.load(execution);
    if (parked === undefined) {
      return refuse(
        'parkedLifecycleNotFound',
        'no lifecycle is parked under this name: see the list of those that are',
      );
    }
    return { writes: [deps.parkedLifecycles.dismiss(parked)], answer: parked };
  });
