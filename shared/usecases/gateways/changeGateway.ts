import type { AccountState } from '#domain/account/accountState.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { changeAccount } from '#usecases/account/changeAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { type GatewayView, gatewayView } from '#usecases/gateways/gatewayView.ts';
import { noGateway } from '#usecases/gateways/noGateway.ts';
import type { Operation } from '#usecases/idempotency.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

export type GatewayDeps = Pick<
  Deps,
  'accounts' | 'notices' | 'gateways' | 'idempotency' | 'transact' | 'now'
>;

/**
 * Changes a gateway, at most once per operation, fenced by its account's state: of two who take the
 * last place at once, one finds it taken. `known`: what the account then remembers of it. Rules PLN-01, ORD-03.
 */
export const changeGateway = <Code extends string>(
  deps: GatewayDeps,
  operation: Operation,
  { accountId, gatewayId }: GatewayName,
  decide: (gateway: Gateway, now: Instant) => Gateway | Refused<Code>,
  known: (state: AccountState, changed: Gateway, now: Instant) => AccountState = (state) => state,
): Promise<
  GatewayView | Refused<'accountNotFound' | 'gatewayNotFound' | Code | 'idempotencyKeyReused'>
> =>
  changeAccount<GatewayView, 'gatewayNotFound' | Code>(
    deps,
    operation,
    accountId,
    async (state) => {
      const gateway = await deps.gateways.load(accountId, gatewayId);
      if (gateway === undefined) return noGateway();
      const now = deps.now();
      const changed = decide(gateway, now);
      if (isRefused(changed)) return changed;
      return {
        next: { ...known(state, changed, now), version: state.version + 1 },
        writes: [deps.gateways.save(changed)],
        answer: gatewayView(changed, state, now),
      };
    },
  );
