import type { AccountId } from '#domain/accountId.ts';
import { settlementQueueEnv } from '#functions/runtime/env.ts';
import { count, warnOf } from '#functions/runtime/observability.ts';
import { queueSender } from '#functions/runtime/queueSender.ts';
import type { RenewalQueue } from '#usecases/ports/renewals.ts';

/** What asks `settleShard` to try an account's renewals again. */
export type RenewalMessage = { readonly renewalsOf: AccountId };

const send = queueSender<RenewalMessage>(settlementQueueEnv().SETTLEMENT_QUEUE_URL, 'settlement');

/** Renewals share the queue and the worker of settlement: both are work on one account. Rule ORD-05. */
export const renewalQueue: RenewalQueue = {
  enqueue: async (accountId) => {
    try {
      await send([{ renewalsOf: accountId }]);
    } catch (fault) {
      count('RenewalsNotEnqueued', 1);
      warnOf('renewals wait for the sweep', fault, { accountId });
    }
  },
};
