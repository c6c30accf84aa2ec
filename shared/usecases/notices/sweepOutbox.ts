import type { NoticeRef } from '#domain/notices/notice.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { noDeadline, untilDeadline } from '#usecases/sweepEach.ts';

/** Younger notices have only just been enqueued. */
const settledMs = 5 * 60_000;
const noticesAtOnce = 100;

/**
 * Enqueues again what should have been sent by now: its message was lost, its sender died, or somebody
 * could not be reached. Rule NOT-01. Answers how many there were.
 *
 * @throws Unavailable if the queue does not take them; the next sweep goes on.
 */
export const sweepOutbox = async (
  { notices, notifyQueue, now }: HasNotices & HasNotifyQueue & HasNow,
  deadlinePassed = noDeadline,
): Promise<number> => {
  let enqueued = 0;
  let waiting: NoticeRef[] = [];
  const send = async (): Promise<void> => {
    await notifyQueue.send(waiting);
    enqueued += waiting.length;
    waiting = [];
  };
  for await (const ref of untilDeadline(
    notices.outbox(plusMs(now(), -settledMs)),
    deadlinePassed,
  )) {
    waiting.push(ref);
    if (waiting.length === noticesAtOnce) await send();
  }
  if (waiting.length > 0) await send();
  return enqueued;
};
