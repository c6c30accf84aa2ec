import { dayMs, endOfTime, plusMs } from '#domain/time/instant.ts';
import { exportBucket } from '#functions/runtime/aws/exportBucket.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { issuerEnv } from '#functions/runtime/env.ts';
import { focusCsv } from '#functions/runtime/focusCsv.ts';
import { idle, onSchedule, runIndependently } from '#functions/runtime/onSchedule.ts';
import { table } from '#functions/runtime/table.ts';
import { dueStore } from '#storage/dueStore.ts';
import { invoiceStore } from '#storage/invoiceStore.ts';
import { exportMonths } from '#usecases/focus/exportMonths.ts';

const deps = {
  ...tableDeps,
  invoices: invoiceStore(table),
  due: dueStore(table),
  exportFiles: exportBucket,
  issuer: issuerEnv().OPERATOR_NAME,
  toCsv: focusCsv,
};

/** Every six hours: exports the months that were closed since, of all accounts, to the operator's bucket. Rule FOC-01. */
export const handler = onSchedule(async () => {
  const now = deps.now();
  const soon = await deps.due.firstDue(plusMs(now, dayMs));
  const next = soon?.get('exports') ?? endOfTime;
  if (soon !== undefined && next > now) return idle(soon.get('exports') ?? plusMs(now, dayMs));
  await runIndependently({ exports: (deadlinePassed) => exportMonths(deps, deadlinePassed) });
  return undefined;
});
