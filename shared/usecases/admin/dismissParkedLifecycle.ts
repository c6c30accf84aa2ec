import { type Refused, refuse } from '#domain/refusal.ts';
import { type Operation, runOperation } from '#usecases/idempotency.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasParkedLifecycles, ParkedLifecycle } from '#usecases/ports/parkedLifecycles.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';

/** Takes a parked lifecycle off the list; what is due of it is the sweeps' work in any case. ARR-06. */
export const dismissParkedLifecycle = (
  deps: HasParkedLifecycles & HasIdempotency & HasTransact,
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
