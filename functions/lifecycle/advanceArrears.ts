import * as z from 'zod';
import { timedSteps } from '#domain/lifecycle/arrears/arrearsLifecycle.ts';
import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { accountId } from '#functions/runtime/http/fields.ts';
import { onTask } from '#functions/runtime/onTask.ts';
import { wake } from '#functions/runtime/wake.ts';
import { advanceArrears } from '#usecases/lifecycle/advanceArrears.ts';

const deps = { ...tableDeps, notifyQueue: openNotifyQueue(), wake };

const task = z.strictObject({
  accountId,
  episode: z.int().min(1),
  step: z.enum([...timedSteps, 'prepare']),
});

/** A step of an account's arrears. Rules ARR-01 to ARR-07. */
export const handler = onTask(task, ({ step, ...episode }) => advanceArrears(deps, episode, step));
