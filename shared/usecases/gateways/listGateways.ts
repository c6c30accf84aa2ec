import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { GatewayAt } from '#usecases/gateways/getGateway.ts';
import type { Page } from '#usecases/ports/accounts.ts';

/** A page of an account's gateways, newest first; those that are destroyed too. Rule PLN-01. */
export const listGateways = async (
  deps: Pick<Deps, 'accounts' | 'gateways' | 'now'>,
  accountId: AccountId,
  limit: number,
  after?: string,
): Promise<Page<GatewayAt> | Refused<'accountNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const { items, ...rest } = await deps.gateways.list(accountId, limit, after);
  const now = deps.now();
  return { items: items.map((gateway) => ({ gateway, state: loaded.state, now })), ...rest };
};
