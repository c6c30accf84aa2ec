import type { HasDue } from '#usecases/ports/due.ts';
import type { HasPaymentQueue, PaymentMessage } from '#usecases/ports/paymentQueue.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { type DeadlinePassed, noDeadline, untilDeadline } from '#usecases/sweepEach.ts';

type SweepDeps = HasDue & HasPaymentQueue & HasNow;

/**
 * Enqueues top-ups whose provider is to be asked: their message was lost, or nobody knows their end. Rule PAY-02.
 * Answers how many there were. @throws Unavailable if the queue does not take them; the next sweep goes on.
 */
export const sweepTopUps = (deps: SweepDeps, deadlinePassed?: DeadlinePassed): Promise<number> =>
  enqueueAll(deps, deps.due.topUps(deps.now()), deadlinePassed);

/** The same of accounts that are to be topped up by themselves, or looked at again whether they are. Rule PAY-04. */
export const sweepAutomaticTopUps = (
  deps: SweepDeps,
  deadlinePassed?: DeadlinePassed,
): Promise<number> => enqueueAll(deps, accountsDue(deps), deadlinePassed);

async function* accountsDue({ due, now }: SweepDeps): AsyncGenerator<PaymentMessage> {
  for await (const accountId of due.automaticTopUps(now())) yield { accountId };
}

const atOnce = 100;

const enqueueAll = async (
  { paymentQueue }: SweepDeps,
  messages: AsyncIterable<PaymentMessage>,
  deadlinePassed = noDeadline,
): Promise<number> => {
  let enqueued = 0;
  let waiting: PaymentMessage[] = [];
  const send = async (): Promise<void> => {
    await paymentQueue.send(waiting);
    enqueued += waiting.length;
    waiting = [];
  };
  for await (const message of untilDeadline(messages, deadlinePassed)) {
    waiting.push(message);
    if (waiting.length === atOnce) await send();
  }
  if (waiting.length > 0) await send();
  return enqueued;
};
