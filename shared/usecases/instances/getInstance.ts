import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { loadInstance } from '#usecases/account/loadInstance.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type InstanceView, instanceView } from '#usecases/instances/instanceView.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';

/** An instance with what can be done with it now, also one that is gone. Rules CAT-05, EXP-03, ARR-07. */
export const getInstance = async (
  { accounts, instances, now }: Pick<Deps, 'accounts' | 'instances' | 'now'>,
  accountId: AccountId,
  instanceId: string,
): Promise<InstanceView | Refused<'accountNotFound' | 'instanceNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const instance = await loadInstance({ instances }, loaded.state, instanceId);
  if (instance === undefined) return noInstance();
  return instanceView(instance, loaded.state, now());
};
