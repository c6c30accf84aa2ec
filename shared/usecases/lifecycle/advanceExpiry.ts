import type { AccountState } from '#domain/account/accountState.ts';
import { decideExpiry, type TermFacts } from '#domain/lifecycle/expiry/decideExpiry.ts';
import type { ExpiryStep } from '#domain/lifecycle/expiry/expiryLifecycle.ts';
import { endOfLastTerm, isLastTerm, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { expiryNotice } from '#domain/lifecycle/expiry/termNotices.ts';
import { hasEnded } from '#domain/terms/termPayment.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import type { Instant } from '#domain/time/instant.ts';
import { notifyOnce } from '#usecases/account/enqueueNotices.ts';
import {
  type DestroyDeps,
  type DestructionDecision,
  destroyTerm,
} from '#usecases/lifecycle/destroyTerm.ts';
import type { StepOutcome, TermEpisode } from '#usecases/ports/lifecycles.ts';
import { autoRenew, type RenewDeps, renewalInstead } from '#usecases/renewals/autoRenew.ts';
import { loadPrepaid } from '#usecases/renewals/loadPrepaid.ts';

export type ExpiryDeps = RenewDeps & DestroyDeps;

/**
 * Takes one step of an expiring term, if it is due and the term is still the last one: reminds, renews
 * or tells that it has ended, tells that it has stopped, renews at last or destroys. Rules EXP-01 to EXP-04, ORD-05,
 * ARR-06.
 *
 * A step may be taken twice, late or out of order: what it tells is recorded once, as of the instant at
 * which it was due, and what it changes is fenced by the account's state.
 */
export const advanceExpiry = async (
  deps: ExpiryDeps,
  episode: TermEpisode,
  step: ExpiryStep,
): Promise<StepOutcome> => {
  if (step === 'destroy') return destroy(deps, episode);
  const loaded = await deps.accounts.load(episode.accountId, 'strong');
  const prepaid = loaded && (await loadPrepaid(deps, loaded.state, episode));
  if (loaded === undefined || prepaid === undefined) return { outcome: 'over' };
  const now = deps.now();
  const term = factsOf(episode, loaded.state, prepaid, now);
  const decided = decideExpiry(term, step, now);
  switch (decided.decision) {
    case 'over':
      return { outcome: 'over' };
    case 'early':
      return { outcome: 'early', at: decided.at };
    case 'skip':
      return doneUntil(decided.next);
    case 'due': {
      if (step === 'renew' && (await isOver(deps, episode))) return { outcome: 'over' };
      await notifyOnce(deps, expiryNotice(prepaid, term, step, decided.at));
      return doneUntil(decided.next);
    }
  }
};

/** What the operator has ended is for the end of the service to clear away. Rule SLA-02. */
const factsOf = (
  { kind, expiry }: TermEpisode,
  state: AccountState,
  prepaid: Prepaid | undefined,
  now: Instant,
): TermFacts => {
  const endsAt = prepaid && endOfLastTerm(prepaid, expiry);
  return {
    kind,
    expiry,
    zone: zoneAt(state, expiry),
    isLast:
      prepaid !== undefined && isLastTerm(prepaid, expiry) && !hasEnded(prepaid.item.ending, now),
    ...(endsAt !== undefined && { endsAt }),
  };
};

const doneUntil = (at: Instant | undefined): StepOutcome => ({
  outcome: 'done',
  ...(at !== undefined && { at }),
});

/** Whether another term follows, by this renewal or by one that somebody else made meanwhile. */
const isOver = async (deps: ExpiryDeps, episode: TermEpisode): Promise<boolean> => {
  const renewal = await autoRenew(deps, episode);
  return renewal === 'renewed' || renewal === 'over';
};

/** What renews itself is renewed instead if it can be, for its last credit may not have been looked at. */
const destroy = (deps: ExpiryDeps, episode: TermEpisode): Promise<StepOutcome> =>
  destroyTerm(
    deps,
    episode,
    (state, prepaid) => decideDestruction(deps, episode, state, prepaid),
    async (state) => {
      const renewal = await renewalInstead(deps, episode, state);
      return renewal && { ...renewal, answer: { outcome: 'over' } };
    },
  );

const decideDestruction = (
  { now: clock }: Pick<ExpiryDeps, 'now'>,
  episode: TermEpisode,
  state: AccountState,
  prepaid: Prepaid | undefined,
): DestructionDecision => {
  const now = clock();
  const decided = decideExpiry(factsOf(episode, state, prepaid, now), 'destroy', now);
  switch (decided.decision) {
    case 'over':
    case 'skip':
      return { outcome: 'over' };
    case 'early':
      return { outcome: 'early', at: decided.at };
    case 'due':
      return { due: { cause: 'expiry', mark: episode.expiry, at: decided.at } };
  }
};
