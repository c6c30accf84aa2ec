import { dayMs, plusMs } from '#domain/time/instant.ts';
import { openAlipay } from '#functions/runtime/alipay/openAlipay.ts';
import { openNotifyQueue, openRenewalQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { idle, onSchedule, partsDue, runIndependently } from '#functions/runtime/onSchedule.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { dueStore } from '#storage/dueStore.ts';
import { paymentStoresOn } from '#storage/paymentStores.ts';
import { askCheckouts } from '#usecases/payments/askCheckouts.ts';
import type { DeadlinePassed } from '#usecases/sweepEach.ts';

const deps = {
  ...tableDeps,
  ...paymentStoresOn(table),
  due: dueStore(table),
  wake,
  notifyQueue: openNotifyQueue(),
  renewalQueue: openRenewalQueue(),
  provider: openAlipay(),
};

/** Every hour, where Alipay is set up: asks what has become of top-ups that are finished there. Rules PAY-02, WAL-04. */
export const handler = onSchedule(async () => {
  const now = deps.now();
  const ahead = plusMs(now, dayMs);
  if (deps.provider === undefined) return idle(ahead);
  const soon = await deps.due.firstDue(ahead);
  const due = partsDue({ checkouts: ask }, soon ?? (await deps.due.firstDue(now)), now);
  await runIndependently(due);
  if (soon === undefined || Object.keys(due).length > 0) return undefined;
  return idle(soon.get('checkouts') ?? ahead);
});

const ask = (deadlinePassed: DeadlinePassed) => askCheckouts(deps, deadlinePassed);
