import { fenced } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { inForce } from '#domain/catalogue/succession.ts';
import { cutByArrears } from '#domain/gateways/elastic/cutByArrears.ts';
import {
  type SwitchOffRefusal,
  type SwitchOnRefusal,
  switchOff,
  switchOn,
} from '#domain/gateways/elastic/switching.ts';
import { elasticPriceOf } from '#domain/gateways/peaks/elasticAmount.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { noGateway } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import { elasticSwitchedOff } from '#usecases/elastic/elasticNotices.ts';
import { listing } from '#usecases/elastic/listing.ts';
import type { GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import type { GatewayAt } from '#usecases/gateways/readGateways.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasElastic } from '#usecases/ports/elastic.ts';
import type { GatewayName } from '#usecases/ports/holdings.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';

type SwitchDeps = TransactDeps & GatewayDeps & HasElastic & HasPriceBooks & HasNotifyQueue;

/**
 * Switches a gateway's elastic capacity on at once, or off at the next local midnight. Rules ELA-01,
 * ELA-03. What is on is listed for the daily billing, in the same transaction. What arrears have switched
 * off and nobody has recorded yet is recorded and told too. Rule ELA-05.
 */
export const switchElastic = <Answer extends object>(
  deps: SwitchDeps,
  operation: Mutation<GatewayAt, Answer>,
  name: GatewayName,
  on: boolean,
): Promise<
  | Answer
  | Refused<
      | ('accountNotFound' | 'gatewayNotFound' | 'idempotencyKeyReused')
      | (SwitchOnRefusal | SwitchOffRefusal)
    >
> =>
  transactAccount(deps, name.accountId, { operation }, async (state) => {
    const now = deps.now();
    const kept = await deps.gateways.load(name.accountId, name.gatewayId);
    if (kept === undefined) return noGateway();
    const gateway = cutByArrears(kept, state.arrears, now);
    const changed = on
      ? switchOn(gateway, await factsOf(deps, state, now), now)
      : switchOff(gateway, state, now);
    if (isRefused(changed)) return changed;
    return {
      ...fenced(state),
      writes: [deps.gateways.save(changed), listing(deps, changed, state)],
      notices: elasticSwitchedOff(kept, gateway),
      answer: operation.present({ gateway: changed, state, now }),
    };
  });

const factsOf = async (
  { priceBooks }: HasPriceBooks,
  { currency, arrears }: AccountState,
  now: Instant,
) => ({
  price: elasticPriceOf(inForce(await priceBooks.list(), now), currency),
  arrears,
});
