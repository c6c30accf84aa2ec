import type { AccountState } from '#domain/account/accountState.ts';
import { cancelPackEnd } from '#domain/account/terminations/cancelTermination.ts';
import { packKeptNotice } from '#domain/account/terminations/packNotices.ts';
import { assert } from '#domain/defect.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import type { Change } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import { loadPack } from '#usecases/refunds/loadSubject.ts';
import type { PackDeps } from '#usecases/terminations/packs/announcePackEnd.ts';
import { keepPack } from '#usecases/terminations/packs/announcePackEnd.ts';
import type { TerminationAt } from '#usecases/terminations/readTerminations.ts';

/** Takes the end of a pack back before it comes; what was given back meanwhile is not told of. SLA-02. */
export const keepEndingPack = async <Answer extends object>(
  deps: PackDeps,
  operation: Mutation<TerminationAt, Answer>,
  state: AccountState,
  termination: Termination,
): Promise<Change<Answer> | Refused<'terminationOver'>> => {
  const now = deps.now();
  const found = await loadPack(deps, state, termination.resource.id, now);
  assert(!isRefused(found), 'keepEndingPack: what ends is kept');
  const cancelled = cancelPackEnd(termination, found.pack, now);
  if (isRefused(cancelled)) return cancelled;
  const { pack } = cancelled;
  const { next, writes } = keepPack(deps, state, pack ?? found.pack);
  return {
    next,
    events: [],
    writes: [...(pack ? writes : []), deps.terminations.save(cancelled.termination)],
    notices: pack === undefined ? [] : [packKeptNotice(termination, now)],
    answer: operation.present({ termination: cancelled.termination, now }),
  };
};
