import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What becomes of an isolation whose end a timer announces; `over`: it was renewed, or is gone. */
export type IsolationDecision =
  | { readonly decision: 'due'; readonly at: Instant }
  | { readonly decision: 'early'; readonly at: Instant }
  | { readonly decision: 'over' };

/**
 * Decides at `now` whether an instance that a refund isolated at `since` is destroyed: 7 days later,
 * unless it was renewed. Rules REF-04, ARR-06.
 */
export const decideIsolation = (
  prepaid: Prepaid | undefined,
  since: Instant,
  now: Instant,
): IsolationDecision => {
  const state = prepaid?.item.state;
  if (state?.status !== 'isolated' || state.since !== since) return { decision: 'over' };
  return { decision: now < state.destroyDue ? 'early' : 'due', at: state.destroyDue };
};
