import type { AccountState } from '#domain/account/accountState.ts';
import {
  liftSuspension as lift,
  type Suspended,
  suspendService as suspend,
} from '#domain/account/terminations/suspendService.ts';
import { suspensionNotice } from '#domain/account/terminations/suspensionNotices.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Suspension } from '#domain/terms/suspension.ts';
import type { Instant } from '#domain/time/instant.ts';
import { changeAndNotify } from '#usecases/account/changeAndNotify.ts';
import { runningWrites } from '#usecases/account/runningWrites.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation, OperationDeps } from '#usecases/idempotency.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import type { NoService } from '#usecases/terminations/announceTermination.ts';
import { loadTerminable, saveTerminable } from '#usecases/terminations/loadTerminable.ts';
import { timedId } from '#usecases/timedId.ts';

export type SuspendDeps = OperationDeps &
  Pick<
    Deps,
    | ('accounts' | 'instances' | 'gateways' | 'running' | 'usage')
    | ('notices' | 'notifyQueue' | 'now' | 'newId')
  >;

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
  changeAndNotify<SuspensionOf, NoService | Code>(deps, operation, accountId, async (state) => {
    const service = await loadTerminable(deps, state, resource);
    if (isRefused(service)) return service;
    const now = deps.now();
    const decided = decide(state, service, now);
    if (isRefused(decided)) return decided;
    return {
      next: decided.next,
      writes: [saveTerminable(deps, decided.service), ...(await secondsOf(deps, decided, now))],
      notices: [suspensionNotice(decided)],
      answer: { ...decided.suspension, resource },
    };
  });

/** What costs by the second costs another number of seconds from now on. Rule INS-03. */
const secondsOf = async (
  deps: SuspendDeps,
  { service, next }: Suspended,
  now: Instant,
): Promise<readonly Write[]> =>
  service.kind === 'instance' && service.item.kind === 'payAsYouGo'
    ? await runningWrites(deps, next, now)
    : [];
