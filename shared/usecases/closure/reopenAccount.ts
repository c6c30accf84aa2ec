import { reopen } from '#domain/account/closure/reopen.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { changeAccount } from '#usecases/account/changeAccount.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Mutation, OperationDeps } from '#usecases/idempotency.ts';
import type { AccountAt } from '#usecases/ports/accounts.ts';

type ReopenDeps = OperationDeps & Pick<Deps, 'accounts' | 'profiles' | 'notices' | 'now'>;

/** Opens an account again that is being closed, or is closed. Rule ACC-01. */
export const reopenAccount = <Answer extends object>(
  deps: ReopenDeps,
  operation: Mutation<AccountAt, Answer>,
  accountId: AccountId,
): Promise<Answer | Refused<'accountNotFound' | 'notClosing' | 'idempotencyKeyReused'>> =>
  changeAccount<Answer, 'accountNotFound' | 'notClosing'>(
    deps,
    operation,
    accountId,
    async (state) => {
      const profile = await deps.profiles.load(accountId);
      if (profile === undefined) return noAccount();
      const now = deps.now();
      const next = reopen(state, now);
      if (isRefused(next)) return next;
      return { next, writes: [], answer: operation.present({ profile, state: next, now }) };
    },
  );
