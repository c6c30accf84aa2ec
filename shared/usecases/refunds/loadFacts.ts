import type { AccountState } from '#domain/account/accountState.ts';
import type { Refundable } from '#domain/refunds/refund.ts';
import type { RefundFacts } from '#domain/refunds/refundFacts.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasGateways, HasOrders } from '#usecases/ports/holdings.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { Claimant, HasRefunds } from '#usecases/ports/refunds.ts';
import { claimantsOf } from '#usecases/refunds/claimantsOf.ts';
import { loadSubject, type NotThere } from '#usecases/refunds/loadSubject.ts';

export type FactsDeps = HasAccounts &
  HasProfiles &
  HasOrders &
  HasInstances &
  HasGateways &
  HasRefunds;

/**
 * What a refund depends on, and who would use the full refund. Rules REF-01, REF-03, REF-08, REF-09.
 *
 * The thing is read last: what another refund uses up at this moment is then seen to be given back by
 * it, and not to come back by another rule.
 */
export const loadFacts = async (
  deps: FactsDeps,
  state: AccountState,
  resource: Refundable,
  now: Instant,
): Promise<
  { readonly facts: RefundFacts; readonly claimants: readonly Claimant[] } | Refused<NotThere>
> => {
  const claimants = await claimantsOf(deps, state.accountId);
  const [blocks, claims] = await Promise.all([
    Promise.all(claimants.map((claimant) => deps.refunds.block(claimant))),
    Promise.all(claimants.map((claimant) => deps.refunds.fullRefundOf(claimant))),
  ]);
  const subject = await loadSubject(deps, state, resource, now);
  if (isRefused(subject)) return subject;
  const block = blocks.find((each) => each !== undefined);
  const facts = {
    subject,
    currency: state.currency,
    zone: zoneAt(state, now),
    ...(block !== undefined && { block }),
    fullRefundUsed: claims.some((claim) => claim !== undefined),
  };
  return { facts, claimants };
};
