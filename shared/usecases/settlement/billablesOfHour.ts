import { kindAt, kindOfInstance } from '#domain/instances/kindAt.ts';
import {
  type Billable,
  billablesOf,
  type InstanceKind,
  sumBillables,
} from '#domain/metering/billable.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { standingOf, windowHours } from '#domain/settlement/settledWindow.ts';
import { type Hour, hourOf, hoursBetween } from '#domain/time/hour.ts';
import type { Deps } from '#usecases/deps.ts';
import { loadInstance } from '#usecases/instances/loadInstance.ts';

/**
 * The billable parts of an account's records of one hour. Rules MET-03, MET-04.
 *
 * Which instances are dedicated is in the state, save for hours older than it need remember: then it
 * is looked up, for each instance that the state does not know from that hour.
 */
export const billablesOfHour = async (
  { instances, now }: Pick<Deps, 'instances' | 'now'>,
  state: AccountState,
  hour: Hour,
  records: readonly UsageRecord[],
): Promise<readonly Billable[]> => {
  const kinds = new Map<string, InstanceKind>();
  for (const { instanceId } of records) {
    if (!kinds.has(instanceId)) kinds.set(instanceId, kindAt(state, instanceId, hour));
  }
  const isOld = hoursBetween(hour, hourOf(now())) >= windowHours;
  if (isOld || standingOf(state.settled, hour) === 'beyond') {
    for (const [instanceId, kind] of kinds) {
      if (kind === 'dedicated') continue;
      const instance = await loadInstance({ instances }, state, instanceId);
      kinds.set(instanceId, kindOfInstance(instance, hour));
    }
  }
  return sumBillables(
    records.flatMap((record) => billablesOf(record, kinds.get(record.instanceId) ?? 'shared')),
  );
};
