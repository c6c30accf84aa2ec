import type { AccountState } from '#domain/account/accountState.ts';
import type { FoundInstances } from '#domain/account/settlement/hourToBill.ts';
import { assert } from '#domain/defect.ts';
import { afterDestruction } from '#domain/instances/destroyInstance.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';

/** An account, and what is recorded of an hour of it. */
export type Recorded = { readonly state: AccountState; readonly records: readonly UsageRecord[] };

/**
 * Looks up, in one batch, the instances that records name and their accounts' states do not know. Nothing
 * is read of free-form ids: what we make begins with `i-`. Answers in the order asked. Rule MET-10.
 */
export const instancesOfAll = async (
  { instances }: HasInstances,
  asked: readonly Recorded[],
): Promise<readonly FoundInstances[]> => {
  const wanted = new Map(
    asked
      .map(({ state, records }) => [state.accountId, unknownIds(state, records)] as const)
      .filter(([, ids]) => ids.length > 0),
  );
  if (wanted.size === 0) return asked.map(() => new Map());
  const found = await instances.loadMany(wanted);
  return asked.map(({ state: { accountId, arrears } }) => {
    const own = found.get(accountId) ?? [];
    return new Map(own.map((each) => [each.instanceId, afterDestruction(arrears, each)]));
  });
};

/** The same of one account. */
export const instancesOf = async (
  deps: HasInstances,
  state: AccountState,
  records: readonly UsageRecord[],
): Promise<FoundInstances> => {
  const [found] = await instancesOfAll(deps, [{ state, records }]);
  assert(found !== undefined, 'instancesOf: one is asked and one answered');
  return found;
};

const unknownIds = (
  { dedicated = [] }: AccountState,
  records: readonly UsageRecord[],
): readonly string[] => {
  const known = new Set(dedicated.map(({ instanceId }) => instanceId));
  const named = new Set(records.map(({ instanceId }) => instanceId));
  return [...named].filter((id) => id.startsWith('i-') && !known.has(id));
};
