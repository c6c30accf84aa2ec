import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import {
  announcePackEnd as announce,
  endPackAtOnce as end,
  type PackEndRefusal,
} from '#domain/terminations/announcePackEnd.ts';
import { packEndingNotice } from '#domain/terminations/packNotices.ts';
import type { Instant } from '#domain/time/instant.ts';
import { changeAndTell } from '#usecases/accounts/changeAndTell.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation, OperationDeps } from '#usecases/operation.ts';
import { loadPack } from '#usecases/refunds/loadSubject.ts';
import { keepPack } from '#usecases/terminations/keepPack.ts';
import { overtaken } from '#usecases/terminations/overtaken.ts';
import { type TerminationView, terminationView } from '#usecases/terminations/terminationView.ts';
import { timedId } from '#usecases/timedId.ts';

export type PackDeps = OperationDeps &
  Pick<Deps, 'accounts' | 'orders' | 'terminations' | 'notices' | 'notifyQueue' | 'now' | 'newId'>;

/** Which pack the operator ends and why; when, if with notice. */
export type PackEndRequest = { readonly packId: string } & (
  | { readonly cause: 'notice'; readonly reason: string; readonly endsAt: Instant }
  | { readonly cause: 'security' | 'breach'; readonly reason: string }
);

/** Announces the end of a pack, or ends it at once, and tells the account. Rules SLA-02, SLA-05. */
export const announcePackEnd = (
  deps: PackDeps,
  operation: Operation,
  accountId: AccountId,
  request: PackEndRequest,
): Promise<
  | TerminationView
  | Refused<'accountNotFound' | 'packNotFound' | PackEndRefusal | 'idempotencyKeyReused'>
> =>
  changeAndTell<TerminationView, 'packNotFound' | PackEndRefusal>(
    deps,
    operation,
    accountId,
    async (state) => {
      const now = deps.now();
      const found = await loadPack(deps, state, request.packId, now);
      if (isRefused(found)) return found;
      const { pack, payment } = found;
      const terminationId = timedId('t', now, deps.newId);
      const { reason } = request;
      const decided =
        request.cause === 'notice'
          ? announce(state, pack, { terminationId, endsAt: request.endsAt, reason }, now)
          : end(state, pack, { terminationId, cause: { kind: request.cause, reason } }, now);
      if (isRefused(decided)) return decided;
      const told = packEndingNotice(decided.termination, { reason, isPaid: payment !== undefined });
      const kept = keepPack(deps, state, decided.pack);
      return {
        next: kept.next,
        writes: [
          ...kept.writes,
          deps.terminations.create(decided.termination),
          ...(await overtaken(deps, accountId, pack.ending)),
        ],
        notices: [told],
        answer: terminationView(decided.termination, now),
      };
    },
  );
