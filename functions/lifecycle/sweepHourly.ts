import { dayMs, earlier, plusMs } from '#domain/time/instant.ts';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import {
  openNotifyQueue,
  openPaymentQueue,
  openRenewalQueue,
} from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { count, logger } from '#functions/runtime/observability.ts';
import {
  idle,
  onSchedule,
  partsDue,
  runIndependently,
  type SweepParts,
} from '#functions/runtime/onSchedule.ts';
import { table } from '#functions/runtime/table.ts';
import { wake, webhookDeps } from '#functions/runtime/wake.ts';
import { Unavailable } from '#shared/faults.ts';
import { budgetStore } from '#storage/budgetStore.ts';
import { collectedBillStore } from '#storage/collectedBillStore.ts';
import { dueStore } from '#storage/dueStore.ts';
import { endpointCursorStore } from '#storage/endpointCursorStore.ts';
import { eventStore } from '#storage/eventStore.ts';
import { invoiceStore, taxStore } from '#storage/invoiceStore.ts';
import { ownHourStore } from '#storage/ownHourStore.ts';
import { countBudgets } from '#usecases/budgets/countBudgets.ts';
import { completeClosures } from '#usecases/closure/completeClosures.ts';
import { closeInvoices } from '#usecases/invoices/closeInvoices.ts';
import { notifyPaidInvoices } from '#usecases/invoices/notifyPaidInvoices.ts';
import { remindOfInvoices } from '#usecases/invoices/remindOfInvoices.ts';
import { sweepArrears } from '#usecases/lifecycle/sweepArrears.ts';
import { repairTerms } from '#usecases/lifecycle/sweepTerms.ts';
import { sweepDigests } from '#usecases/notices/sweepDigests.ts';
import { sweepOutbox } from '#usecases/notices/sweepOutbox.ts';
import { sweepAutomaticTopUps, sweepTopUps } from '#usecases/payments/sweepTopUps.ts';
import type { DueList } from '#usecases/ports/due.ts';
import type { DeadlinePassed } from '#usecases/sweepEach.ts';
import { sweepPauses } from '#usecases/terminations/pauses/advancePause.ts';
import { sweepDeliveries, sweepEvents } from '#usecases/webhooks/sweepWebhooks.ts';

const deps = {
  ...tableDeps,
  invoices: invoiceStore(table),
  collectedBills: collectedBillStore(table),
  taxes: taxStore(table),
  budgets: budgetStore(table),
  due: dueStore(table),
  ownHours: ownHourStore(table),
  endpointCursors: endpointCursorStore(table),
  notifyQueue: openNotifyQueue(),
  ...webhookDeps,
  wake,
  events: eventStore(table),
  renewalQueue: openRenewalQueue(),
  paymentQueue: openPaymentQueue(),
  lifecycles,
};

/**
 * Every hour: takes steps of arrears and terms that no execution has taken, charges late fees, begins
 * and ends pauses, closes accounts whose last hour is settled, bundles what was too much to be told one
 * by one, closes invoices, reminds of them and finds those that are paid, has providers asked for top-ups that are open, accounts topped up that ask for
 * it, counts what is billed against budgets, sends what waits in the outbox, and has endpoints tried again that did not take an event. Each part fails alone. Rules ARR-06, EXP-01
 * to EXP-04, REF-04, FEE-01, ACC-01, NOT-01, NOT-04, SLA-02, INV-01, INV-08, HOK-02, PAY-02, PAY-04, WAL-08.
 */
export const handler = onSchedule(async () => {
  const now = deps.now();
  const ahead = plusMs(now, dayMs);
  const soon = await deps.due.firstDue(ahead);
  const due = partsDue(parts, soon ?? (await deps.due.firstDue(now)), now);
  if (due.arrears === undefined) count('LifecycleLate', 0);
  await runIndependently(due);
  if (soon === undefined || Object.keys(due).length > 0) return undefined;
  const next = Object.keys(parts).map((list) => soon.get(list as DueList) ?? ahead);
  return idle(next.reduce(earlier));
});

/** By the list of the due index that each works off: where nothing is due, it has nothing to do. */
const parts: SweepParts = {
  arrears: (deadlinePassed) => sweepAllArrears(deadlinePassed),
  terms: (deadlinePassed) => repairTerms(deps, deadlinePassed),
  pauses: (deadlinePassed) => sweepPauses(deps, deadlinePassed),
  closures: (deadlinePassed) => completeClosures(deps, deadlinePassed),
  digests: (deadlinePassed) => sweepDigests(deps, deadlinePassed),
  invoices: (deadlinePassed) => closeInvoices(deps, deadlinePassed),
  reminders: (deadlinePassed) => remindOfInvoices(deps, deadlinePassed),
  coveredDebts: (deadlinePassed) => notifyPaidInvoices(deps, deadlinePassed),
  topUps: (deadlinePassed) => sweepTopUps(deps, deadlinePassed),
  automaticTopUps: (deadlinePassed) => sweepAutomaticTopUps(deps, deadlinePassed),
  budgets: (deadlinePassed) => countBudgets(deps, deadlinePassed),
  outbox: (deadlinePassed) => sweepOutbox(deps, deadlinePassed),
  events: (deadlinePassed) => sweepEvents(deps, deadlinePassed),
  webhooks: (deadlinePassed) => sweepDeliveries(deps, deadlinePassed),
};

/** Counts what was late, none included: an alarm rings when nobody counts. */
const sweepAllArrears = async (deadlinePassed: DeadlinePassed): Promise<void> => {
  const { late, failures } = await sweepArrears(deps, deadlinePassed);
  count('LifecycleLate', late);
  const failed = Object.entries(failures);
  for (const [accountId, reason] of failed) logger.warn('arrears', { accountId, reason });
  if (failed.length > 0) throw new Unavailable(`arrears of ${failed.length} accounts failed`);
};
