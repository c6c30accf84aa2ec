import type { AccountState } from '#domain/account/accountState.ts';
import { afterDestruction } from '#domain/instances/destroyInstance.ts';
import type { Instance } from '#domain/instances/instance.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';

/** An instance as its account's destruction left it, cleared away or not yet. Rule ARR-07. */
export const loadInstance = async (
  { instances }: HasInstances,
  { accountId, arrears }: Pick<AccountState, 'accountId' | 'arrears'>,
  instanceId: string,
): Promise<Instance | undefined> => {
  const instance = await instances.load(accountId, instanceId);
  return instance && afterDestruction(arrears, instance);
};
