import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { count } from '#functions/runtime/observability.ts';
import { onSchedule, runIndependently } from '#functions/runtime/onSchedule.ts';
import { warnOfRunway } from '#usecases/notices/warnOfRunway.ts';
import type { DeadlinePassed } from '#usecases/sweepEach.ts';

const deps = { ...tableDeps, notifyQueue: openNotifyQueue() };

/** Once a day: tells accounts whose balance lasts less than seven days. Rule WAL-06. */
export const handler = onSchedule(async () => {
  const runway = async (deadlinePassed: DeadlinePassed): Promise<void> =>
    count('RunwayWarnings', await warnOfRunway(deps, deadlinePassed));
  await runIndependently({ runway });
});
