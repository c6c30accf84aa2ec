import type { AccountId } from '#domain/accountId.ts';
import { type EffectiveLimits, effectiveLimits } from '#domain/instances/effectiveLimits.ts';
import type { Refused } from '#domain/refusal.ts';
import { loadInstance } from '#usecases/account/loadInstance.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';

/** What the data plane may let an instance do right now, and how much of it is taken. INS-05. */
export type InstanceLimits = EffectiveLimits & {
  readonly instanceId: string;
  readonly serviceCount: number;
};

/**
 * An instance's effective limits; a stopped instance serves nothing. Rules INS-05, ARR-01.
 *
 * Strongly read, state and all: what a payment restores serves with the next question (ARR-02).
 */
export const getInstanceLimits = async (
  { accounts, instances, now }: Pick<Deps, 'accounts' | 'instances' | 'now'>,
  accountId: AccountId,
  instanceId: string,
): Promise<InstanceLimits | Refused<'accountNotFound' | 'instanceNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { state } = loaded;
  const instance = await loadInstance({ instances }, state, instanceId);
  if (instance === undefined) return noInstance();
  const { serviceCount } = instance;
  return { instanceId, serviceCount, ...effectiveLimits(state.arrears, instance, now()) };
};
