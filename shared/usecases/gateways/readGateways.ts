import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import { type EffectiveLimits, effectiveLimits } from '#domain/gateways/effectiveLimits.ts';
import type { Owing } from '#domain/gateways/elastic/cutByArrears.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import type { Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noAccount, noGateway } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { GatewayName, HasGateways } from '#usecases/ports/holdings.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** A gateway within its account, whose arrears may have switched elastic capacity off, and when. */
export type GatewayAt = {
  readonly gateway: Gateway;
  readonly state: Pick<AccountState, 'currency' | 'arrears'>;
  readonly now: Instant;
};

/** A gateway as it is now, with its plan, its places and what was paid. Rules PLN-01, EXP-02. */
export const getGateway = async (
  deps: HasAccounts & HasGateways & HasNow,
  { accountId, gatewayId }: GatewayName,
): Promise<GatewayAt | Refused<'accountNotFound' | 'gatewayNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const gateway = await deps.gateways.load(accountId, gatewayId);
  if (gateway === undefined) return noGateway();
  return { gateway, state: loaded.state, now: deps.now() };
};

/** A page of an account's gateways, newest first; those that are destroyed too. Rule PLN-01. */
export const listGateways = async (
  deps: HasAccounts & HasGateways & HasNow,
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

/** The limits of a gateway's data plane. Rule PLN-02. */
export type GatewayLimits = EffectiveLimits & { readonly gatewayId: string };

/** The limits that hold for a gateway now, and the action over them. Rule PLN-02. */
export const getGatewayLimits = async (
  deps: HasAccounts & HasGateways & HasNow,
  { accountId, gatewayId }: GatewayName,
): Promise<GatewayLimits | Refused<'accountNotFound' | 'gatewayNotFound'>> => {
  if (!(await deps.accounts.exists(accountId))) return noAccount();
  const gateway = await deps.gateways.load(accountId, gatewayId);
  if (gateway === undefined) return noGateway();
  return { gatewayId, ...effectiveLimits(gateway, await owingOf(deps, gateway), deps.now()) };
};

/** Costs a read only of a gateway with elastic capacity, which arrears may switch off. Rule ELA-05. */
const owingOf = async (
  { accounts }: HasAccounts,
  { accountId, elastic }: Gateway,
): Promise<Owing> => {
  if (elastic === undefined || elastic.stretches.length === 0) return {};
  return (await accounts.load(accountId, 'strong'))?.state.arrears ?? {};
};
