import type { AccountState } from '#domain/account/accountState.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noGateway } from '#usecases/gateways/noGateway.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** A gateway within its account, whose arrears may have switched elastic capacity off, and when. */
export type GatewayAt = {
  readonly gateway: Gateway;
  readonly state: Pick<AccountState, 'currency' | 'arrears'>;
  readonly now: Instant;
};

/** A gateway as it is now, with its plan, its places and what was paid. Rules PLN-01, EXP-02. */
export const getGateway = async (
  deps: Pick<Deps, 'accounts' | 'gateways' | 'now'>,
  { accountId, gatewayId }: GatewayName,
): Promise<GatewayAt | Refused<'accountNotFound' | 'gatewayNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const gateway = await deps.gateways.load(accountId, gatewayId);
  if (gateway === undefined) return noGateway();
  return { gateway, state: loaded.state, now: deps.now() };
};
