import { inForce } from '#domain/catalogue/inForce.ts';
import { cutOff } from '#domain/elastic/cutOff.ts';
import { elasticPriceOf } from '#domain/elastic/elasticPriceOf.ts';
import { type SwitchOffRefusal, switchOff } from '#domain/elastic/switchOff.ts';
import { type SwitchOnRefusal, switchOn } from '#domain/elastic/switchOn.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Gateway } from '#domain/plans/gateway.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import type { Instant } from '#domain/time/instant.ts';
import { changeAndTell } from '#usecases/accounts/changeAndTell.ts';
import type { Deps } from '#usecases/deps.ts';
import { elasticSwitchedOff } from '#usecases/elastic/elasticNotices.ts';
import { listing } from '#usecases/elastic/listing.ts';
import { elasticOwed } from '#usecases/elastic/wasOwed.ts';
import type { GatewayDeps } from '#usecases/gateways/changeGateway.ts';
import { type GatewayView, gatewayView } from '#usecases/gateways/gatewayView.ts';
import { noGateway } from '#usecases/gateways/noGateway.ts';
import type { Operation } from '#usecases/operation.ts';
import type { GatewayName } from '#usecases/ports/elastic.ts';

type SwitchDeps = GatewayDeps & Pick<Deps, 'elastic' | 'priceBooks' | 'notices' | 'notifyQueue'>;

/**
 * Switches a gateway's elastic capacity on at once, or off at the next local midnight. Rules ELA-01,
 * ELA-03. What is on is listed for the daily billing, in the same transaction.
 */
export const switchElastic = (
  deps: SwitchDeps,
  operation: Operation,
  name: GatewayName,
  on: boolean,
): Promise<
  | GatewayView
  | Refused<
      | ('accountNotFound' | 'gatewayNotFound' | 'idempotencyKeyReused')
      | (SwitchOnRefusal | SwitchOffRefusal)
    >
> =>
  changeAndTell(deps, operation, name.accountId, async (state) => {
    const now = deps.now();
    const found = await loadGateway(deps, name, now);
    if (found === undefined) return noGateway();
    const changed = on
      ? switchOn(found.gateway, await factsOf(deps, state, now), now)
      : switchOff(found.gateway, state, now);
    if (isRefused(changed)) return changed;
    return {
      next: { ...state, version: state.version + 1 },
      writes: [deps.gateways.save(changed), listing(deps, changed, state)],
      notices: found.notices,
      answer: gatewayView(changed, state.currency, now),
    };
  });

/** What the clock has cut off and nobody has recorded yet is cut off here. Rule ELA-05. */
const loadGateway = async (
  deps: SwitchDeps,
  { accountId, gatewayId }: GatewayName,
  now: Instant,
): Promise<{ readonly gateway: Gateway; readonly notices: readonly Notice[] } | undefined> => {
  const gateway = await deps.gateways.load(accountId, gatewayId);
  const debt = gateway?.elastic?.debt;
  if (gateway?.elastic === undefined || debt === undefined) {
    return gateway && { gateway, notices: [] };
  }
  if (!(await elasticOwed(deps, gateway, now))) return { gateway, notices: [] };
  const { elastic, isCut } = cutOff(gateway.elastic);
  const notices = isCut ? [elasticSwitchedOff(gateway, debt)] : [];
  return { gateway: { ...gateway, elastic }, notices };
};

const factsOf = async (
  { priceBooks }: Pick<Deps, 'priceBooks'>,
  { currency, arrears }: AccountState,
  now: Instant,
) => ({
  price: elasticPriceOf(inForce(await priceBooks.list(), now), currency),
  inArrears: arrears.since !== undefined,
});
