import * as z from 'zod';
import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { accountId, time } from '#functions/runtime/http/fields.ts';
import { onTask } from '#functions/runtime/onTask.ts';
import { wake } from '#functions/runtime/wake.ts';
import { advanceIsolation } from '#usecases/lifecycle/advanceIsolation.ts';

const deps = { ...tableDeps, notifyQueue: openNotifyQueue(), wake };

const task = z.strictObject({
  accountId,
  instanceId: z.string().min(1).max(60),
  since: time,
});

/** Destroys a refunded instance once its isolation is over. Rule REF-04. */
export const handler = onTask(task, (episode) => advanceIsolation(deps, episode));
