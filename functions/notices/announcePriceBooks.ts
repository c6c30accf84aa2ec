import { endOfTime } from '#domain/time/instant.ts';
import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { logger } from '#functions/runtime/observability.ts';
import { idle, onSchedule } from '#functions/runtime/onSchedule.ts';
import { announcePriceBooks } from '#usecases/notices/announcePriceBooks.ts';

const deps = { ...tableDeps, notifyQueue: openNotifyQueue() };

/** Every hour: tells every account of the price books that have been published. Rule CAT-02. */
export const handler = onSchedule(async () => {
  const { announced, waiting } = await announcePriceBooks(deps);
  for (const version of announced) logger.info('announced', { version });
  return waiting === 0 ? idle(endOfTime) : undefined;
});
