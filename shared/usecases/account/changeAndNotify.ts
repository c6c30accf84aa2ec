import type { AccountState } from '#domain/account/accountState.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type Change, changeAccount, type RefusedChange } from '#usecases/account/changeAccount.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation, OperationDeps } from '#usecases/idempotency.ts';

/** A change that the account is told of. */
export type NotifiedChange<Answer extends object> = Change<Answer> & {
  readonly notices: readonly Notice[];
};

/**
 * Changes an account's state as `changeAccount` does, and tells it: the notices are recorded in the
 * same transaction, and offered for sending once it has been made. Rules ORD-03, NOT-01.
 */
export const changeAndNotify = async <Answer extends object, Code extends string>(
  deps: OperationDeps & Pick<Deps, 'accounts' | 'notices' | 'notifyQueue'>,
  operation: Operation,
  accountId: AccountId,
  decide: (
    state: AccountState,
  ) => Promise<NotifiedChange<Answer> | RefusedChange<Code> | Refused<Code>>,
): Promise<Answer | Refused<'accountNotFound' | Code | 'idempotencyKeyReused'>> => {
  let decided: readonly Notice[] = [];
  let made: readonly Notice[] = [];
  const transact: Deps['transact'] = async (writes) => {
    await deps.transact(writes);
    made = decided;
  };
  const answer = await changeAccount<Answer, Code>(
    { ...deps, transact },
    operation,
    accountId,
    async (state) => {
      decided = [];
      const change = await decide(state);
      if (isRefused(change) || 'refusal' in change) return change;
      const { notices, writes, ...rest } = change;
      decided = notices;
      return { ...rest, writes: [...writes, ...notices.map(deps.notices.add)] };
    },
  );
  await enqueueNotices(deps, made);
  return answer;
};
