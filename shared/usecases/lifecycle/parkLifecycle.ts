import type { HasParkedLifecycles, ParkedLifecycle } from '#usecases/ports/parkedLifecycles.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** What a state machine knows of the lifecycle that it gives up. */
export type GivenUp = Omit<ParkedLifecycle, 'parkedAt'>;

/**
 * Keeps a lifecycle whose task failed every try, for a person to look at. Its execution ends; the sweeps
 * go on taking the steps that are due. Rule ARR-06.
 */
export const parkLifecycle = (
  { parkedLifecycles, now }: HasParkedLifecycles & HasNow,
  given: GivenUp,
): Promise<void> => parkedLifecycles.park({ ...given, parkedAt: now() });
