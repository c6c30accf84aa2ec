import { type Changed, fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { Gateway } from '#domain/gateways/gateway.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noGateway } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { GatewayAt } from '#usecases/gateways/readGateways.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { GatewayName, HasGateways } from '#usecases/ports/holdings.ts';

/** `known`: what the account then remembers of it; `allow`: why the account, not the gateway, does not allow it. */
type Beside<Code extends string> = {
  readonly known?: (next: Changed, changed: Gateway, now: Instant) => Changed;
  readonly allow?: (state: AccountState, now: Instant) => Promise<Refused<Code> | undefined>;
};

export type GatewayDeps = TransactDeps & HasGateways;

/**
 * Changes a gateway, at most once per operation, fenced by its account's state: of two who take the
 * last place at once, one finds it taken. Rules PLN-01, ORD-03.
 */
export const changeGateway = <Answer extends object, Code extends string>(
  deps: GatewayDeps,
  operation: Mutation<GatewayAt, Answer>,
  { accountId, gatewayId }: GatewayName,
  decide: (gateway: Gateway, now: Instant) => Gateway | Refused<Code>,
  { known = (next) => next, allow = async () => undefined }: Beside<Code> = {},
): Promise<
  Answer | Refused<'accountNotFound' | 'gatewayNotFound' | Code | 'idempotencyKeyReused'>
> =>
  transactAccount<Answer, 'gatewayNotFound' | Code>(
    deps,
    accountId,
    { operation },
    async (state) => {
      const gateway = await deps.gateways.load(accountId, gatewayId);
      if (gateway === undefined) return noGateway();
      const now = deps.now();
      const changed = decide(gateway, now);
      if (isRefused(changed)) return changed;
      const refused = await allow(state, now);
      if (refused !== undefined) return refused;
      return {
        ...known(fenced(state), changed, now),
        writes: [deps.gateways.save(changed)],
        answer: operation.present({ gateway: changed, state, now }),
      };
    },
  );
