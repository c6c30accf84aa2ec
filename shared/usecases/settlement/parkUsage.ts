import type { HourToBill } from '#domain/account/settlement/hourToBill.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasUsage, StoredUsage } from '#usecases/ports/usage.ts';
import type { AccountHourKey } from '#usecases/usage/touched.ts';

const writesAtOnce = 16;

/** Marks usage that what the account has contradicts, each record once, whoever does it. Rule MET-10. */
export const parkUsage = (
  { usage }: HasUsage,
  wrong: HourToBill<StoredUsage>['wrong'],
): Promise<void> =>
  forEachConcurrent(writesAtOnce, wrong, ({ record, reason }) => usage.park(record, reason));

/** What of an hour's records was parked by now, and what before; the latter may not be shown yet. */
export type ParkOutcome = { readonly isParked: boolean; readonly isWaiting: boolean };

/**
 * Shows parked usage to the operator. Rule MET-10.
 *
 * The records are marked first: from then on no run bills them. A run that dies before it has shown them is
 * followed by one that finds them parked and not shown.
 */
export const showParked = async (
  { usage }: HasUsage,
  { accountId, hour }: AccountHourKey,
  { isParked, isWaiting }: ParkOutcome,
): Promise<void> => {
  if (!isParked && !isWaiting) return;
  if (!isParked && (await usage.loadParked(accountId, hour)) !== undefined) return;
  await usage.markParked(accountId, hour);
};

/** Whether a record waits that settlement has parked. */
export const isWaiting = ({ reason, releaseId }: StoredUsage): boolean =>
  reason !== undefined && !releaseId;
