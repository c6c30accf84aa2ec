import type { Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import type { Lifecycle } from '#domain/lifecycle/lifecycle.ts';
import { endingBy, hasEnded } from '#domain/terms/termPayment.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What becomes of a refunded instance: it is due by what the refund wrote. Rule REF-04. */
export const isolationLifecycle = {
  about: 'A refunded instance: isolated for seven days, then destroyed unless it was renewed.',
  episode: { accountId: 'text', instanceId: 'text', since: 'instant' },
  begin: { machineState: 'Isolate', about: 'The refund isolated it; until when (REF-04).' },
  steps: [
    {
      step: 'destroy',
      due: ({ destroyDue }: Isolated) => destroyDue,
      notice: 'termDestroyed',
      machineState: 'Destroy',
      about: 'Read again, then destroyed for good (REF-04).',
      wait: {
        machineState: 'Isolated',
        about: '7 days from the refund; renewing restores it, paid anew (REF-04).',
      },
    },
  ],
  ends: {
    done: { machineState: 'Destroyed', about: 'Nothing is left but bills and orders.' },
    over: { machineState: 'Restored', about: 'Renewed within the 7 days: it serves (REF-04).' },
  },
} as const satisfies Lifecycle<(isolated: Isolated) => Instant>;

type Isolated = { readonly destroyDue: Instant };

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
  const [destroy] = isolationLifecycle.steps;
  const at = endingBy(ending, destroy.due(state));
  return { decision: now < at ? 'early' : 'due', at };
};
