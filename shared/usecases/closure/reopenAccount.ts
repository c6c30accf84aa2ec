import { reopen } from '#domain/account/closure/reopen.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type AccountView, accountView } from '#usecases/account/accountView.ts';
import { changeAccount } from '#usecases/account/changeAccount.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation, OperationDeps } from '#usecases/idempotency.ts';

type ReopenDeps = OperationDeps & Pick<Deps, 'accounts' | 'profiles' | 'notices' | 'now'>;

/** Opens an account again that is being closed, or is closed. Rule ACC-01. */
export const reopenAccount = (
  deps: ReopenDeps,
  operation: Operation,
  accountId: AccountId,
): Promise<AccountView | Refused<'accountNotFound' | 'notClosing' | 'idempotencyKeyReused'>> =>
  changeAccount<AccountView, 'accountNotFound' | 'notClosing'>(
    deps,
    operation,
    accountId,
    async (state) => {
      const profile = await deps.profiles.load(accountId);
      if (profile === undefined) return noAccount();
      const now = deps.now();
      const next = reopen(state, now);
      if (isRefused(next)) return next;
      return { next, writes: [], answer: accountView(profile, next, now) };
    },
  );
