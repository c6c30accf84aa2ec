import type { AccountState } from '#domain/account/accountState.ts';
import type { FoundInstances } from '#domain/account/settlement/hourToBill.ts';
import { afterDestruction } from '#domain/instances/destroyInstance.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';

/**
 * Looks up, in one batch, the instances that records name and the account's state does not know. Nothing
 * is read of free-form ids: what we make begins with `i-`. Rule MET-10.
 */
export const instancesOf = async (
  { instances }: HasInstances,
  { accountId, arrears, dedicated = [] }: AccountState,
  records: readonly UsageRecord[],
): Promise<FoundInstances> => {
  const known = new Set(dedicated.map(({ instanceId }) => instanceId));
  const named = new Set(records.map(({ instanceId }) => instanceId));
  const ids = [...named].filter((id) => id.startsWith('i-') && !known.has(id));
  if (ids.length === 0) return new Map();
  const found = await instances.loadMany(accountId, ids);
  return new Map(found.map((each) => [each.instanceId, afterDestruction(arrears, each)]));
};
