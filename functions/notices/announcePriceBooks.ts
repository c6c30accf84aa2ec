import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { logger } from '#functions/runtime/observability.ts';
import { onSchedule } from '#functions/runtime/onSchedule.ts';
import { announcePriceBooks } from '#usecases/notices/announcePriceBooks.ts';

const deps = { ...tableDeps, notifyQueue: openNotifyQueue() };

/** Every hour: tells every account of the price books that have been published. Rule CAT-02. */
export const handler = onSchedule(async () => {
  const { announced } = await announcePriceBooks(deps);
  for (const version of announced) logger.info('announced', { version });
});
