import type { HasDue } from '#usecases/ports/due.ts';
import type { HasPaymentQueue, PaymentRef } from '#usecases/ports/payments.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { noDeadline, untilDeadline } from '#usecases/sweepEach.ts';

const atOnce = 100;

/**
 * Enqueues top-ups whose provider is to be asked: their message was lost, or nobody knows their end. Rule PAY-02.
 * Answers how many there were. @throws Unavailable if the queue does not take them; the next sweep goes on.
 */
export const sweepTopUps = async (
  { due, paymentQueue, now }: HasDue & HasPaymentQueue & HasNow,
  deadlinePassed = noDeadline,
): Promise<number> => {
  let enqueued = 0;
  let waiting: PaymentRef[] = [];
  const send = async (): Promise<void> => {
    await paymentQueue.send(waiting);
    enqueued += waiting.length;
    waiting = [];
  };
  for await (const ref of untilDeadline(due.topUps(now()), deadlinePassed)) {
    waiting.push(ref);
    if (waiting.length === atOnce) await send();
  }
  if (waiting.length > 0) await send();
  return enqueued;
};
