import * as z from 'zod';
import { expirySteps } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import { termKinds } from '#domain/lifecycle/lifecycle.ts';
import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { accountId, time } from '#functions/runtime/http/fields.ts';
import { onTask } from '#functions/runtime/onTask.ts';
import { wake } from '#functions/runtime/wake.ts';
import { advanceExpiry } from '#usecases/lifecycle/advanceExpiry.ts';

const deps = { ...tableDeps, notifyQueue: openNotifyQueue(), wake };

const task = z.strictObject({
  accountId,
  kind: z.enum(termKinds),
  id: z.string().min(1).max(60),
  expiry: time,
  step: z.enum(expirySteps),
});

/** A step towards or after the end of a prepaid term. Rules EXP-01 to EXP-04, ORD-05. */
export const handler = onTask(task, ({ step, ...term }) => advanceExpiry(deps, term, step));
