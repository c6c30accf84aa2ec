import type { AccountState } from '#domain/account/accountState.ts';
import { endsArrears } from '#domain/account/arrears/arrearsChange.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Change, RefusedChange } from '#usecases/account/changeAccount.ts';
import { changeAndNotify } from '#usecases/account/changeAndNotify.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation, OperationDeps } from '#usecases/idempotency.ts';
import type { RenewalQueue } from '#usecases/ports/renewals.ts';
import { type RestoreDeps, restoredWrites } from '#usecases/restoring/restoredWrites.ts';

export type CreditDeps = OperationDeps &
  RestoreDeps &
  Pick<Deps, 'accounts' | 'notices' | 'notifyQueue'> & { readonly renewalQueue: RenewalQueue };

/** A change that may add to the balance, and what else the account is told of it. */
type Credited<Answer extends object> = Change<Answer> & { readonly notices?: readonly Notice[] };

/**
 * Changes an account's state by what may end its arrears: then what they had stopped serves again with
 * the very transaction that credits, and the account is told. Renewals that lacked funds are to be tried
 * again after it (ORD-05). Rules ARR-02, ARR-04, ARR-05.
 *
 * `changeAccount` refuses to end arrears, so that nobody who credits can forget to restore.
 */
export const creditAccount = async <Answer extends object, Code extends string>(
  deps: CreditDeps,
  operation: Operation,
  accountId: AccountId,
  decide: (state: AccountState) => Promise<Credited<Answer> | RefusedChange<Code> | Refused<Code>>,
): Promise<Answer | Refused<'accountNotFound' | Code | 'idempotencyKeyReused'>> => {
  let isSomethingUnrenewed = false;
  const answer = await changeAndNotify<Answer, Code>(deps, operation, accountId, async (state) => {
    isSomethingUnrenewed = state.unrenewed !== undefined;
    const change = await decide(state);
    if (isRefused(change) || 'refusal' in change) return change;
    const { notices = [], writes, ...rest } = change;
    const { next } = rest;
    if (next === undefined || !endsArrears(state, next)) return { ...rest, writes, notices };
    const restored = await restoredWrites(deps, state, next);
    return {
      ...rest,
      writes: [...writes, ...restored.writes],
      notices: [...notices, ...restored.notices],
      endsArrears: true,
    };
  });
  if (!isRefused(answer) && isSomethingUnrenewed) await deps.renewalQueue.enqueue(accountId);
  return answer;
};
