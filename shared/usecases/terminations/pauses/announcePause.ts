import {
  announcePause as announce,
  type PausePlan,
  type PauseRefusal,
} from '#domain/account/terminations/announcePause.ts';
import { pauseNotice } from '#domain/account/terminations/pauseNotices.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { TerminationAt } from '#usecases/terminations/readTerminations.ts';
import type {
  AnnounceDeps,
  NoService,
} from '#usecases/terminations/services/announceTermination.ts';
import { loadTerminable, saveTerminable } from '#usecases/terminations/services/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

/** Which service pauses, or which function of it, when, and why. */
export type PauseRequest = Omit<PausePlan, 'terminationId'> & { readonly resource: NoticeSubject };

/** Announces that a service pauses, or a function of it, and tells the account at once. Rule SLA-02. */
export const announcePause = <Answer extends object>(
  deps: AnnounceDeps,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  { resource, ...plan }: PauseRequest,
): Promise<Answer | Refused<NoService | PauseRefusal | 'idempotencyKeyReused'>> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const service = await loadTerminable(deps, state, resource);
    if (isRefused(service)) return service;
    const now = deps.now();
    const terminationId = timedId('t', now, deps.newId);
    const announced = announce(state, service, { ...plan, terminationId }, now);
    if (isRefused(announced)) return announced;
    const { next, termination } = announced;
    return {
      next,
      events: [],
      writes: [deps.terminations.create(termination), saveTerminable(deps, announced.service)],
      notices: [pauseNotice('pauseAnnounced', service, termination, now)],
      answer: operation.present({ termination, now }),
    };
  });
