import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type GatewayView, gatewayView } from '#usecases/gateways/gatewayView.ts';
import { noGateway } from '#usecases/gateways/noGateway.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** A gateway as it is now, with its plan, its places and what was paid. Rules PLN-01, EXP-02. */
export const getGateway = async (
  deps: Pick<Deps, 'accounts' | 'gateways' | 'now'>,
  { accountId, gatewayId }: GatewayName,
): Promise<GatewayView | Refused<'accountNotFound' | 'gatewayNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const gateway = await deps.gateways.load(accountId, gatewayId);
  if (gateway === undefined) return noGateway();
  return gatewayView(gateway, loaded.state, deps.now());
};
