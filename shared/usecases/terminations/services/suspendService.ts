import type { AccountState } from '#domain/account/accountState.ts';
import {
  liftSuspension as lift,
  type Suspended,
  suspendService as suspend,
  suspensionNotice,
} from '#domain/account/terminations/suspendService.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Suspension } from '#domain/terms/suspension.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Operation } from '#usecases/idempotency.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import type { NoService } from '#usecases/terminations/services/announceTermination.ts';
import { loadTerminable, saveTerminable } from '#usecases/terminations/services/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

export type SuspendDeps = TransactDeps & HasGateways & HasNotifyQueue & HasNewId;

/** A suspension of which service; `until` once it was lifted. Rule SLA-05. */
export type SuspensionOf = Suspension & { readonly resource: NoticeSubject };

/** Which service the operator suspends, and why. */
export type SuspensionRequest = Pick<Suspension, 'cause' | 'reason'> & {
  readonly resource: NoticeSubject;
};

/** The operator suspends a service at once, and tells the account why. Rules SLA-02, SLA-05. */
export const suspendService = (
  deps: SuspendDeps,
  operation: Operation,
  accountId: AccountId,
  { resource, cause, reason }: SuspensionRequest,
): Promise<
  | SuspensionOf
  | Refused<
      | NoService
      | ('instanceGone' | 'gatewayGone' | 'alreadySuspended' | 'tooManySuspensions')
      | 'idempotencyKeyReused'
    >
> =>
  change(deps, operation, accountId, resource, (state, service, now) => {
    const suspensionId = timedId('s', now, deps.newId);
    return suspend(state, service, { suspensionId, cause, reason }, now);
  });

/** The operator lifts the suspension of a service, and tells the account. Rule SLA-05. */
export const liftSuspension = (
  deps: SuspendDeps,
  operation: Operation,
  accountId: AccountId,
  resource: NoticeSubject,
): Promise<SuspensionOf | Refused<NoService | 'notSuspended' | 'idempotencyKeyReused'>> =>
  change(deps, operation, accountId, resource, lift);

const change = <Code extends string>(
  deps: SuspendDeps,
  operation: Operation,
  accountId: AccountId,
  resource: NoticeSubject,
  decide: (state: AccountState, service: Terminable, now: Instant) => Suspended | Refused<Code>,
): Promise<SuspensionOf | Refused<NoService | Code | 'idempotencyKeyReused'>> =>
  transactAccount<SuspensionOf, NoService | Code>(deps, accountId, { operation }, async (state) => {
    const service = await loadTerminable(deps, state, resource);
    if (isRefused(service)) return service;
    const now = deps.now();
    const decided = decide(state, service, now);
    if (isRefused(decided)) return decided;
    return {
      ...decided,
      writes: [saveTerminable(deps, decided.service)],
      notices: [suspensionNotice(decided)],
      answer: { ...decided.suspension, resource },
    };
  });
