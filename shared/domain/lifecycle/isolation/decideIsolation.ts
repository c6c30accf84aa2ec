import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { endingBy, hasEnded } from '#domain/terms/ending.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * What becomes of an isolation whose end a timer announces; `over`: it was renewed, is gone, or has been
 * ended by the operator, which clears it away and keeps what the customer configured (SLA-02, ARR-03).
 */
export type IsolationDecision =
  | { readonly decision: 'due'; readonly at: Instant }
  | { readonly decision: 'early'; readonly at: Instant }
  | { readonly decision: 'over' };

/**
 * Decides at `now` whether an instance that a refund isolated at `since` is destroyed: 7 days later,
 * or when the operator ends it if that is before, unless it was renewed. Rules REF-04, SLA-02, ARR-06.
 */
export const decideIsolation = (
  prepaid: Prepaid | undefined,
  since: Instant,
  now: Instant,
): IsolationDecision => {
  if (prepaid?.item.state.status !== 'isolated') return { decision: 'over' };
  const { state, ending } = prepaid.item;
  if (state.since !== since) return { decision: 'over' };
  if (hasEnded(ending, now)) return { decision: 'over' };
  const at = endingBy(ending, state.destroyDue);
  return { decision: now < at ? 'early' : 'due', at };
};
