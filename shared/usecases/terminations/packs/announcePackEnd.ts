import type { AccountState } from '#domain/account/accountState.ts';
import {
  announcePackEnd as announce,
  endPackAtOnce as end,
  type PackEndAnnounced,
  type PackEndRefusal,
} from '#domain/account/terminations/announcePackEnd.ts';
import { packEndingNotice } from '#domain/account/terminations/packNotices.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Pack } from '#domain/packs/pack.ts';
import type { PackPayment } from '#domain/refunds/refundFacts.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasOrders } from '#usecases/ports/holdings.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasNewId } from '#usecases/ports/system.ts';
import type { HasTerminations } from '#usecases/ports/terminations.ts';
import type { Write } from '#usecases/ports/transaction.ts';
import { loadPack } from '#usecases/refunds/loadSubject.ts';
import { overtaken } from '#usecases/terminations/overtaken.ts';
import type { TerminationAt } from '#usecases/terminations/readTerminations.ts';
import { timedId } from '#usecases/timedId.ts';

export type PackDeps = TransactDeps & HasOrders & HasTerminations & HasNotifyQueue & HasNewId;

/** Which pack the operator ends and why; when, if with notice. */
type PackEndRequest = { readonly packId: string } & (
  | { readonly cause: 'notice'; readonly reason: string; readonly endsAt: Instant }
  | { readonly cause: 'security' | 'breach'; readonly reason: string }
);

/** The operator announces the end of a pack, or ends it at once, and tells the account. SLA-02, SLA-05. */
export const announcePackEnd = <Answer extends object>(
  deps: PackDeps,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  request: PackEndRequest,
): Promise<
  Answer | Refused<'accountNotFound' | 'packNotFound' | PackEndRefusal | 'idempotencyKeyReused'>
> =>
  endPackAs(
    deps,
    operation,
    accountId,
    request.packId,
    async (state, { pack }, { terminationId, now }) => {
      const { reason } = request;
      return request.cause === 'notice'
        ? announce(state, pack, { terminationId, endsAt: request.endsAt, reason }, now)
        : end(state, pack, { terminationId, cause: { kind: request.cause, reason } }, now);
    },
  );

type FoundPack = { readonly pack: Pack; readonly payment?: PackPayment };

/** Decides that a pack ends, under a termination of that id. */
type DecidePackEnd<Code extends string> = (
  state: AccountState,
  found: FoundPack,
  at: { readonly terminationId: string; readonly now: Instant },
) => Promise<PackEndAnnounced | Refused<Code>>;

/** Sets the end of a pack as `decide` says; whoever has asked for it without a reason is not told. SLA-02. */
export const endPackAs = <Answer extends object, Code extends string>(
  deps: PackDeps,
  operation: Mutation<TerminationAt, Answer>,
  accountId: AccountId,
  packId: string,
  decide: DecidePackEnd<Code>,
): Promise<Answer | Refused<'accountNotFound' | 'packNotFound' | Code | 'idempotencyKeyReused'>> =>
  transactAccount<Answer, 'packNotFound' | Code>(deps, accountId, { operation }, async (state) => {
    const now = deps.now();
    const found = await loadPack(deps, state, packId, now);
    if (isRefused(found)) return found;
    const terminationId = timedId('t', now, deps.newId);
    const decided = await decide(state, found, { terminationId, now });
    if (isRefused(decided)) return decided;
    const { termination } = decided;
    const { cause } = termination;
    const isPaid = found.payment !== undefined;
    const { next, writes } = keepPack(deps, state, decided.pack);
    return {
      next,
      events: [],
      writes: [
        ...writes,
        deps.terminations.create(termination),
        ...(await overtaken(deps, accountId, found.pack.ending)),
      ],
      notices:
        'reason' in cause ? [packEndingNotice(termination, { reason: cause.reason, isPaid })] : [],
      answer: operation.present({ termination, now }),
    };
  });

/** A pack as it is from now on, where it is: in the state, whose next version this is, or in the archive. */
export const keepPack = (
  { accounts }: HasAccounts,
  state: AccountState,
  pack: Pack,
): { readonly next: AccountState; readonly writes: readonly Write[] } => {
  const isLive = state.packs.some(({ id }) => id === pack.id);
  const packs = state.packs.map((each) => (each.id === pack.id ? pack : each));
  return {
    next: { ...state, version: state.version + 1, packs },
    writes: isLive ? [] : [accounts.archivePack(state.accountId, pack)],
  };
};
