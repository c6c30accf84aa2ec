import * as z from 'zod';
import { lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { tableDeps as deps } from '#functions/runtime/deps.ts';
import { accountId } from '#functions/runtime/http/fields.ts';
import { count } from '#functions/runtime/observability.ts';
import { onTask } from '#functions/runtime/onTask.ts';
import { parkLifecycle } from '#usecases/lifecycle/parkLifecycle.ts';

const task = z.strictObject({
  machine: z.enum(lifecycleNames),
  execution: z.string().min(1).max(80),
  accountId,
  /** The error's name. */
  reason: z.string().min(1).max(256),
});

/** Where a state machine ends when a task failed every try: kept, counted, shown. Rule ARR-06. */
export const handler = onTask(task, async (given) => {
  await parkLifecycle(deps, given);
  count('LifecycleParked');
  return { outcome: 'done' };
});
