import type { AccountId } from '#domain/accountId.ts';
import { isBeingCleared } from '#domain/instances/destroyInstance.ts';
import type { Service } from '#domain/instances/instance.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** A page of the services of an instance; `after` is the id that the page before ended with. */
export type ServicePage = {
  readonly instanceId: string;
  readonly limit: number;
  readonly after?: string;
};

/** The services under an instance, newest first; none under what arrears destroyed. INS-05, ARR-07. */
export const listServices = async (
  { accounts, instances }: Pick<Deps, 'accounts' | 'instances'>,
  accountId: AccountId,
  { instanceId, limit, after }: ServicePage,
): Promise<Page<Service> | Refused<'accountNotFound' | 'instanceNotFound'>> => {
  const loaded = await accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const instance = await instances.load(accountId, instanceId);
  if (instance === undefined) return noInstance();
  if (isBeingCleared(loaded.state.arrears, instance)) return { items: [] };
  return instances.listServices(accountId, instanceId, limit, after);
};
