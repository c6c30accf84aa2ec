import type { Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { noAccount } from '#usecases/accounts/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noInstance } from '#usecases/instances/noInstance.ts';
import { type ServiceView, serviceView } from '#usecases/instances/serviceView.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** A page of the services of an instance; `after` is the id that the page before ended with. */
export type ServicePage = {
  readonly instanceId: string;
  readonly limit: number;
  readonly after?: string;
};

/** The services under an instance, newest first. Rule INS-05. */
export const listServices = async (
  { accounts, instances }: Pick<Deps, 'accounts' | 'instances'>,
  accountId: AccountId,
  { instanceId, limit, after }: ServicePage,
): Promise<Page<ServiceView> | Refused<'accountNotFound' | 'instanceNotFound'>> => {
  if (!(await accounts.exists(accountId))) return noAccount();
  if ((await instances.load(accountId, instanceId)) === undefined) return noInstance();
  const page = await instances.listServices(accountId, instanceId, limit, after);
  return { ...page, items: page.items.map(serviceView) };
};
