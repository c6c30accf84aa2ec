import {
  type AnnounceRefusal,
  announceTermination as announce,
} from '#domain/account/terminations/announceTermination.ts';
import { endingNotice } from '#domain/account/terminations/terminationNotices.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import type { HasTerminations } from '#usecases/ports/terminations.ts';
import type { TerminationAt } from '#usecases/terminations/readTerminations.ts';
import { loadTerminable, saveTerminable } from '#usecases/terminations/services/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

/** Which service the operator ends, when, and why. */
export type TerminationRequest = {
  readonly resource: NoticeSubject;
  readonly endsAt: Instant;
  readonly reason: string;
};

export type AnnounceDeps = TransactDeps & HasGateways & HasTerminations & HasNotifyQueue & HasNewId;

/** Why there is nothing to end. */
export type NoService = 'accountNotFound' | 'instanceNotFound' | 'gatewayNotFound';

/** Announces the end of a service, and tells the account at once. Rule SLA-02. */
export const announceTermination = <Answer extends object>(
  deps: AnnounceDeps,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  { resource, endsAt, reason }: TerminationRequest,
): Promise<Answer | Refused<NoService | AnnounceRefusal | 'idempotencyKeyReused'>> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const service = await loadTerminable(deps, state, resource);
    if (isRefused(service)) return service;
    const now = deps.now();
    const terminationId = timedId('t', now, deps.newId);
    const announced = announce(state, service, { terminationId, endsAt, reason }, now);
    if (isRefused(announced)) return announced;
    const { next, termination } = announced;
    return {
      next,
      events: [],
      writes: [deps.terminations.create(termination), saveTerminable(deps, announced.service)],
      notices: [endingNotice(service, termination, reason)],
      answer: operation.present({ termination, now }),
    };
  });
