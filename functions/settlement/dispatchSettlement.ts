import { openSettlementQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { count } from '#functions/runtime/observability.ts';
import { idle, onSchedule } from '#functions/runtime/onSchedule.ts';
import { dispatchSettlement, unlessComplete } from '#usecases/settlement/dispatchSettlement.ts';

const deps = { ...tableDeps, settlementQueue: openSettlementQueue() };

const dispatch = unlessComplete(deps.now, () => dispatchSettlement(deps));

/** At minute 5 and 35 of each hour: sends what is not settled, counts what is overdue. SET-01, SET-09. */
export const handler = onSchedule(async () => {
  const { overdueHours, idleUntil } = await dispatch();
  count('HourIncomplete', overdueHours.length);
  return idle(idleUntil);
});
