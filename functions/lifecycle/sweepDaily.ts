import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import { openNotifyQueue, openRenewalQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { onSchedule, runIndependently } from '#functions/runtime/onSchedule.ts';
import { table } from '#functions/runtime/table.ts';
import { wake, webhookDeps } from '#functions/runtime/wake.ts';
import { dueStore } from '#storage/dueStore.ts';
import { removedEndpointStore } from '#storage/removedEndpointStore.ts';
import { sweepTerms } from '#usecases/lifecycle/sweepTerms.ts';
import { voidUnpaidOrders } from '#usecases/lifecycle/voidUnpaidOrders.ts';
import { endServices } from '#usecases/terminations/services/endServices.ts';
import { forgetEndpoints } from '#usecases/webhooks/forgetEndpoints.ts';
import { sweepEndpoints } from '#usecases/webhooks/sweepEndpoints.ts';

const deps = {
  ...tableDeps,
  due: dueStore(table),
  removedEndpoints: removedEndpointStore(table),
  notifyQueue: openNotifyQueue(),
  ...webhookDeps,
  wake,
  renewalQueue: openRenewalQueue(),
  lifecycles,
};

/**
 * Every day: ends services whose end was announced, keeps unpaid orders as void, deletes what is kept of deleted endpoints, has every endpoint looked after, then, in all the time
 * that is left, starts the lifecycles of terms that come due until the next run and takes steps that
 * are due. Each part fails alone. Rules EXP-01 to EXP-04, REF-04, ORD-01, ORD-05, SLA-02, HOK-02.
 */
export const handler = onSchedule(() =>
  runIndependently({
    endedServices: (deadlinePassed) => endServices(deps, deadlinePassed),
    unpaidOrders: (deadlinePassed) => voidUnpaidOrders(deps, deadlinePassed),
    removedEndpoints: (deadlinePassed) => forgetEndpoints(deps, deadlinePassed),
    endpoints: (deadlinePassed) => sweepEndpoints(deps, deadlinePassed),
    terms: (deadlinePassed) => sweepTerms(deps, deadlinePassed),
  }),
);
