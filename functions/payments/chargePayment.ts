import * as z from 'zod';
import { openNotifyQueue, openRenewalQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { accountId, ownId } from '#functions/runtime/http/fields.ts';
import { onQueue } from '#functions/runtime/onQueue.ts';
import { openStripe } from '#functions/runtime/stripe/openStripe.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { Unavailable } from '#shared/faults.ts';
import { paymentStoresOn } from '#storage/paymentStores.ts';
import { chargePayment } from '#usecases/payments/chargePayment.ts';
import { topUpAutomatically } from '#usecases/payments/topUpAutomatically.ts';

const message = z.strictObject({ accountId, paymentId: ownId('pay').exactOptional() });

const deps = {
  ...tableDeps,
  ...paymentStoresOn(table),
  wake,
  notifyQueue: openNotifyQueue(),
  renewalQueue: openRenewalQueue(),
  provider: openStripe(),
};

/** One less than the queue's `maxReceiveCount`: what is open then waits for the sweep. */
const attempts = 4;

/**
 * Charges a top-up, or asks what has become of it; of an account alone, begins one and charges that if the account is
 * to be topped up by itself. Rules PAY-02, PAY-04, WAL-04.
 */
export const handler = onQueue(message, async ({ accountId, paymentId }, { receiveCount }) => {
  const asked = paymentId ?? (await topUpAutomatically(deps, accountId));
  if (asked === undefined) return;
  const state = await chargePayment(deps, { accountId, paymentId: asked });
  if (state === 'open' && receiveCount < attempts) {
    throw new Unavailable('nobody knows yet what became of a payment');
  }
});
