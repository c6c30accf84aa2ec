import { dayMs, endOfTime, plusMs } from '#domain/time/instant.ts';
import { exportBucket } from '#functions/runtime/aws/exportBucket.ts';
import { issuerEnv, now } from '#functions/runtime/env.ts';
import { focusCsv } from '#functions/runtime/focusCsv.ts';
import { idle, onSchedule, runIndependently } from '#functions/runtime/onSchedule.ts';
import { table } from '#functions/runtime/table.ts';
import { accountStore } from '#storage/accountStore.ts';
import { dueStore } from '#storage/dueStore.ts';
import { orderStore } from '#storage/holdingStores.ts';
import { invoiceStore } from '#storage/invoiceStore.ts';
import { priceBookStore } from '#storage/priceBookStores.ts';
import { profileStore } from '#storage/profileStore.ts';
import { refundStore } from '#storage/refundStores.ts';
import { exportMonths } from '#usecases/focus/exportMonths.ts';

const deps = {
  now,
  accounts: accountStore(table),
  profiles: profileStore(table),
  orders: orderStore(table),
  refunds: refundStore(table),
  priceBooks: priceBookStore(table, now),
  invoices: invoiceStore(table),
  due: dueStore(table),
  exportFiles: exportBucket,
  issuer: issuerEnv().OPERATOR_NAME,
  toCsv: focusCsv,
};

/** Every six hours: exports the months that were closed since, of all accounts, to the operator's bucket. Rule FOC-01. */
export const handler = onSchedule(async () => {
  const at = now();
  const soon = await deps.due.firstDue(plusMs(at, dayMs));
  const next = soon?.get('exports') ?? endOfTime;
  if (soon !== undefined && next > at) return idle(soon.get('exports') ?? plusMs(at, dayMs));
  await runIndependently({ exports: (deadlinePassed) => exportMonths(deps, deadlinePassed) });
  return undefined;
});
