import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Instance } from '#domain/instances/instance.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { loadInstance } from '#usecases/account/loadInstance.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';

/** An instance within its account, whose arrears may have stopped it, and when it was looked at. */
export type InstanceAt = {
  readonly instance: Instance;
  readonly state: Pick<AccountState, 'currency' | 'arrears' | 'terms'>;
  readonly now: Instant;
};

/** An instance with what can be done with it now, also one that is gone. Rules CAT-05, EXP-03, ARR-07. */
export const getInstance = async (
  { accounts, instances, now }: Pick<Deps, 'accounts' | 'instances' | 'now'>,
  accountId: AccountId,
  instanceId: string,
): Promise<InstanceAt | Refused<'accountNotFound' | 'instanceNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const instance = await loadInstance({ instances }, loaded.state, instanceId);
  if (instance === undefined) return noInstance();
  return { instance, state: loaded.state, now: now() };
};
