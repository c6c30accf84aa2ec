import type { NotificationChannels } from '#infra/constructs/notificationChannels.ts';
import type { StackContext } from '#infra/constructs/stackContext.ts';
import type { WorkQueue } from '#infra/constructs/workQueue.ts';

/** The longest that a notice to all its recipients may take. */
export const sendSeconds = 60;

/** What accounts are told: price books, a short runway, and the sending of all that is recorded. */
export const noticeWorkers = (
  base: StackContext,
  notify: WorkQueue,
  channels: NotificationChannels,
) => {
  const announce = base.fn('Announce', {
    file: 'notices/announcePriceBooks',
    timeoutSeconds: 900,
    actions: ['Query', 'PutItem'],
    deletes: ['announcements'],
  });
  /** Away from the minutes at which hours are dispatched. */
  base.schedule('Announcing', announce, { minute: '10' });

  const warnOfRunway = base.fn('WarnOfRunway', {
    file: 'notices/warnOfRunway',
    timeoutSeconds: 900,
    actions: ['GetItem', 'Query', 'PartiQLSelect', 'PutItem'],
  });
  base.schedule('Runway', warnOfRunway, { hour: '1', minute: '10' });

  const sendNotice = base.fn('SendNotice', {
    file: 'notices/sendNotice',
    timeoutSeconds: sendSeconds,
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  });
  notify.feed(sendNotice, { batchSize: 10, maxConcurrency: 10 });
  channels.open(sendNotice);
  return { announce, warnOfRunway, sendNotice };
};
