import type { HourToBill } from '#domain/account/settlement/hourToBill.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasUsage, StoredUsage } from '#usecases/ports/usage.ts';
import type { AccountHourKey } from '#usecases/usage/touched.ts';

const writesAtOnce = 16;

/**
 * Parks usage that what the account has contradicts, and shows it to the operator. Rule MET-10.
 *
 * The records first: once they are parked, no run bills them. A run that dies before it has shown them is
 * followed by one that finds them among `stored`, parked and not shown. Each is parked once, whoever does it.
 */
export const parkUsage = async (
  { usage }: HasUsage,
  { accountId, hour }: AccountHourKey,
  stored: readonly StoredUsage[],
  wrong: HourToBill<StoredUsage>['wrong'],
): Promise<void> => {
  await forEachConcurrent(writesAtOnce, wrong, ({ record, reason }) => usage.park(record, reason));
  if (wrong.length === 0) {
    const isWaiting = stored.some((each) => each.reason !== undefined && !each.releaseId);
    if (!isWaiting || (await usage.loadParked(accountId, hour)) !== undefined) return;
  }
  await usage.markParked(accountId, hour);
};
