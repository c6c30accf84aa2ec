import { tableDeps } from '#functions/runtime/deps.ts';
import { count } from '#functions/runtime/observability.ts';
import { onSchedule } from '#functions/runtime/onSchedule.ts';
import { table } from '#functions/runtime/table.ts';
import { reconciliationStore } from '#storage/reconciliationStore.ts';
import { reconcileLedgers } from '#usecases/settlement/reconcileLedgers.ts';

const deps = { ...tableDeps, reconciliations: reconciliationStore(table) };

/** Once a day: replays every ledger and counts those that do not agree with their wallet. WAL-03. */
export const handler = onSchedule(async () => {
  const { drifted } = await reconcileLedgers(deps);
  count('ReconciliationDrift', drifted);
});
