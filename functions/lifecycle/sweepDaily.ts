import { tableDeps } from '#functions/runtime/deps.ts';
import { lifecycles } from '#functions/runtime/lifecycles.ts';
import { notifyQueue } from '#functions/runtime/notifyQueue.ts';
import { onSchedule } from '#functions/runtime/onSchedule.ts';
import { renewalQueue } from '#functions/runtime/renewalQueue.ts';
import { runIndependently } from '#functions/runtime/runIndependently.ts';
import { sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';
import { voidUnpaidOrders } from '#usecases/lifecycle/voidUnpaidOrders.ts';
import { endServices } from '#usecases/terminations/endServices.ts';

const deps = { ...tableDeps, notifyQueue, renewalQueue, lifecycles };

/**
 * Every day: ends services whose end was announced, keeps unpaid orders as void, then, in all the time
 * that is left, starts the lifecycles of terms that come due until the next run and takes steps that
 * are due. Each part fails alone. Rules EXP-01 to EXP-04, REF-04, ORD-01, ORD-05, SLA-02.
 */
export const handler = onSchedule(() =>
  runIndependently({
    endedServices: (deadlinePassed) => endServices(deps, deadlinePassed),
    unpaidOrders: (deadlinePassed) => voidUnpaidOrders(deps, deadlinePassed),
    terms: (deadlinePassed) => sweepTerms(deps, deadlinePassed),
  }),
);
