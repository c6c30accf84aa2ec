import { openSettlementQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { count } from '#functions/runtime/observability.ts';
import { onSchedule } from '#functions/runtime/onSchedule.ts';
import { dispatchSettlement } from '#usecases/settlement/dispatchSettlement.ts';

const deps = { ...tableDeps, settlementQueue: openSettlementQueue() };

/** At minute 5 and 35 of each hour: sends what is not settled, counts what is overdue. SET-01. */
export const handler = onSchedule(async () => {
  const { overdueHours } = await dispatchSettlement(deps);
  count('HourIncomplete', overdueHours.length);
});
