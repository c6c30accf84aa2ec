import {
  cancelTermination as cancel,
  cancelPause,
} from '#domain/account/terminations/cancelTermination.ts';
import { pauseNotice } from '#domain/account/terminations/pauseNotices.ts';
import { keptNotice } from '#domain/account/terminations/terminationNotices.ts';
import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import { isPause, type Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { PackDeps } from '#usecases/terminations/packs/announcePackEnd.ts';
import { keepEndingPack } from '#usecases/terminations/packs/keepEndingPack.ts';
import { noTermination, type TerminationAt } from '#usecases/terminations/readTerminations.ts';
import type { AnnounceDeps } from '#usecases/terminations/services/announceTermination.ts';
import {
  isBeingTaken,
  loadTerminable,
  saveTerminable,
} from '#usecases/terminations/services/loadTerminable.ts';

/** Takes the end of a service back before it comes, and tells the account. Rule SLA-02. */
export const cancelTermination = <Answer extends object>(
  deps: AnnounceDeps & PackDeps,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  terminationId: string,
): Promise<
  | Answer
  | Refused<'accountNotFound' | 'terminationNotFound' | 'terminationOver' | 'idempotencyKeyReused'>
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const termination = await deps.terminations.load(accountId, terminationId);
    if (termination === undefined) return noTermination();
    const { resource } = termination;
    if (resource.kind === 'pack') return keepEndingPack(deps, operation, state, termination);
    const service = await loadTerminable(deps, state, resource);
    assert(!isRefused(service), 'cancelTermination: what ends is kept');
    const now = deps.now();
    const cancelled = takeBack(state, termination, service, now);
    if (isRefused(cancelled)) return cancelled;
    const kept = isBeingTaken(state, service) ? undefined : cancelled.service;
    return {
      next: cancelled.next,
      events: [],
      writes: [
        deps.terminations.save(cancelled.termination),
        ...(kept === undefined ? [] : [saveTerminable(deps, kept)]),
      ],
      notices: noticesOf(kept, termination, now),
      answer: operation.present({ termination: cancelled.termination, now }),
    };
  });

const takeBack = (...of: Parameters<typeof cancel>): ReturnType<typeof cancel> => {
  const [state, termination, service, now] = of;
  return isPause(termination) ? cancelPause(state, termination, service, now) : cancel(...of);
};

const noticesOf = (
  kept: Terminable | undefined,
  termination: Termination,
  now: Instant,
): readonly Notice[] => {
  if (kept === undefined) return [];
  return isPause(termination)
    ? [pauseNotice('pauseCancelled', kept, termination, now)]
    : [keptNotice(kept, termination, now)];
};
