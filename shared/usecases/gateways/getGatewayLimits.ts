import { type EffectiveLimits, effectiveLimits } from '#domain/gateways/effectiveLimits.ts';
import type { Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noGateway } from '#usecases/gateways/noGateway.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

/** The limits of a gateway's data plane. Rule PLN-02. */
export type GatewayLimits = EffectiveLimits & { readonly gatewayId: string };

/** The limits that hold for a gateway now, and the action over them. Rule PLN-02. */
export const getGatewayLimits = async (
  deps: Pick<Deps, 'accounts' | 'gateways' | 'now'>,
  { accountId, gatewayId }: GatewayName,
): Promise<GatewayLimits | Refused<'accountNotFound' | 'gatewayNotFound'>> => {
  if (!(await deps.accounts.exists(accountId))) return noAccount();
  const gateway = await deps.gateways.load(accountId, gatewayId);
  if (gateway === undefined) return noGateway();
  return { gatewayId, ...effectiveLimits(gateway, await owingOf(deps, gateway), deps.now()) };
};

/** Costs a read only of a gateway with elastic capacity, which arrears may switch off. Rule ELA-05. */
const owingOf = async (
  { accounts }: Pick<Deps, 'accounts'>,
  { accountId, elastic }: Gateway,
): Promise<Owing> => {
  if (elastic === undefined || elastic.stretches.length === 0) return {};
  return (await accounts.load(accountId, 'strong'))?.state.arrears ?? {};
};
