import type { AccountId } from '#domain/accountId.ts';
import { settlementQueueEnv } from '#functions/runtime/env.ts';
import { count, logger } from '#functions/runtime/observability.ts';
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
      const reason = fault instanceof Error ? fault.name : String(fault);
      logger.warn('renewals wait for the sweep', { accountId, reason });
    }
  },
};
