import { type EffectiveLimits, effectiveLimits } from '#domain/gateways/effectiveLimits.ts';
import type { Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import type { Gateway, RouteLimit } from '#domain/gateways/gateway.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { noGateway } from '#usecases/gateways/noGateway.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

type App = EffectiveLimits['apps'][number];

/** The limits of a gateway's data plane, as the API shows them. Rule PLN-02. */
export type GatewayLimitsView = Omit<EffectiveLimits, 'apps' | 'routeLimits'> & {
  readonly gatewayId: string;
  readonly routeLimits?: RouteLimit[];
  readonly apps: (Omit<App, 'features'> & { readonly features: App['features'][number][] })[];
};

/** The limits that hold for a gateway now, and the action over them. Rule PLN-02. */
export const getGatewayLimits = async (
  deps: Pick<Deps, 'accounts' | 'gateways' | 'now'>,
  { accountId, gatewayId }: GatewayName,
): Promise<GatewayLimitsView | Refused<'accountNotFound' | 'gatewayNotFound'>> => {
  if (!(await deps.accounts.exists(accountId))) return noAccount();
  const gateway = await deps.gateways.load(accountId, gatewayId);
  if (gateway === undefined) return noGateway();
  const { routeLimits, ...limits } = effectiveLimits(
    gateway,
    await owingOf(deps, gateway),
    deps.now(),
  );
  const apps = limits.apps.map((app) => ({ ...app, features: [...app.features] }));
  return { gatewayId, ...limits, ...(routeLimits && { routeLimits: [...routeLimits] }), apps };
};

/** Costs a read only of a gateway with elastic capacity, which arrears may switch off. Rule ELA-05. */
const owingOf = async (
  { accounts }: Pick<Deps, 'accounts'>,
  { accountId, elastic }: Gateway,
): Promise<Owing> => {
  if (elastic === undefined || elastic.stretches.length === 0) return {};
  return (await accounts.load(accountId, 'strong'))?.state.arrears ?? {};
};
