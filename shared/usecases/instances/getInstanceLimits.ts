import { type EffectiveLimits, effectiveLimits } from '#domain/instances/effectiveLimits.ts';
import type { Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { noAccount } from '#usecases/accounts/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';

/** What the data plane may let an instance do right now, and how much of it is taken. INS-05. */
export type InstanceLimitsView = EffectiveLimits & {
  readonly instanceId: string;
  readonly serviceCount: number;
};

/** An instance's effective limits; a stopped instance serves nothing. Rule INS-05. */
export const getInstanceLimits = async (
  { accounts, instances, now }: Pick<Deps, 'accounts' | 'instances' | 'now'>,
  accountId: AccountId,
  instanceId: string,
): Promise<InstanceLimitsView | Refused<'accountNotFound' | 'instanceNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  const instance = await instances.load(accountId, instanceId);
  if (instance === undefined) return noInstance();
  const { serviceCount } = instance;
  return { instanceId, serviceCount, ...effectiveLimits(instance, now()) };
};
