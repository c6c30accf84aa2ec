import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import type { Deps } from '#usecases/deps.ts';
import { type AccountHourKey, touched } from '#usecases/usage/touched.ts';

type ParkedDeps = Pick<Deps, 'usage'>;

/**
 * Shows the operator usage that waits for a release. Rule MET-06.
 *
 * A duplicate may be of a record whose sender died before it could show it; then this does.
 */
export const announceParked = async (
  { usage }: ParkedDeps,
  parked: readonly UsageRecord[],
  duplicates: readonly UsageRecord[],
): Promise<void> => {
  for (const { accountId, hour } of touched(parked)) await usage.markParked(accountId, hour);
  for (const key of touched(duplicates)) {
    if (await isForgotten({ usage }, key)) await usage.markParked(key.accountId, key.hour);
  }
};

const isForgotten = async (
  { usage }: ParkedDeps,
  { accountId, hour }: AccountHourKey,
): Promise<boolean> => {
  if ((await usage.loadParked(accountId, hour)) !== undefined) return false;
  const records = await usage.ofAccountHour(hour, accountId);
  return records.some(({ parked, releaseId }) => parked && releaseId === undefined);
};
