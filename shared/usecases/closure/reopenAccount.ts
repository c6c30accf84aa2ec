import { reopen } from '#domain/account/closure/requestClosure.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountAt } from '#usecases/account/accountAt.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';

type ReopenDeps = TransactDeps & HasProfiles;

/** Opens an account again that is being closed, or is closed. Rule ACC-01. */
export const reopenAccount = <Answer extends object>(
  deps: ReopenDeps,
  operation: Mutation<AccountAt, Answer>,
  accountId: AccountId,
): Promise<Answer | Refused<'accountNotFound' | 'notClosing' | 'idempotencyKeyReused'>> =>
  transactAccount<Answer, 'accountNotFound' | 'notClosing'>(
    deps,
    accountId,
    { operation },
    async (state) => {
      const profile = await deps.profiles.load(accountId);
      if (profile === undefined) return noAccount();
      const now = deps.now();
      const next = reopen(state, now);
      if (isRefused(next)) return next;
      return {
        next,
        events: [],
        writes: [],
        answer: operation.present({ profile, state: next, now }),
      };
    },
  );
