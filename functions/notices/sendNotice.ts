import * as z from 'zod';
import { noticeKinds } from '#domain/notices/noticeKinds.ts';
import { accountId, time } from '#functions/runtime/http/fields.ts';
import { noticeDeps } from '#functions/runtime/noticeDeps.ts';
import { count, logger } from '#functions/runtime/observability.ts';
import { onQueue } from '#functions/runtime/onQueue.ts';
import { Unavailable } from '#shared/faults.ts';
import { sendNotice } from '#usecases/notices/sendNotice.ts';

const message = z.strictObject({
  accountId,
  at: time,
  kind: z.enum(noticeKinds),
  episode: z.string().min(1),
  step: z.string().min(1).exactOptional(),
});

/** One less than the queue's `maxReceiveCount`: what is left then waits in the outbox for the sweep. */
const attempts = 4;

/** Sends a notice. Rules NOT-01, NOT-03. */
export const handler = onQueue(message, async (ref, { receiveCount }) => {
  const { sent, givenUp, left, stuck, nobody, unconfirmed } = await sendNotice(noticeDeps, ref);
  count('NoticesSent', sent);
  count('NoticesGivenUp', givenUp);
  count('EventsStuck', stuck);
  count('NoticesToNobody', nobody);
  count('ContactsUnconfirmed', unconfirmed);
  if (nobody > 0) logger.warn('nobody to tell', { accountId: ref.accountId, kind: ref.kind });
  if (unconfirmed > 0) {
    logger.warn('no contact has confirmed', { accountId: ref.accountId, kind: ref.kind });
  }
  if (left > 0 && receiveCount < attempts) {
    throw new Unavailable('a notice has not reached everybody yet');
  }
});
