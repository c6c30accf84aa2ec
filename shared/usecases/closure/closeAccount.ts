import { closingNotice } from '#domain/account/closure/closureNotices.ts';
import { type ClosureRefusal, requestClosure } from '#domain/account/closure/requestClosure.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { changeAndNotify } from '#usecases/account/changeAndNotify.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import { loadHoldings } from '#usecases/closure/loadHoldings.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Mutation, OperationDeps } from '#usecases/idempotency.ts';
import type { AccountAt } from '#usecases/ports/accounts.ts';

type CloseDeps = OperationDeps &
  Pick<
    Deps,
    'accounts' | 'profiles' | 'instances' | 'gateways' | 'notices' | 'notifyQueue' | 'now'
  >;

/** Asks for an account to be closed; it is closed once its last hour is settled. Rule ACC-01. */
export const closeAccount = <Answer extends object>(
  deps: CloseDeps,
  operation: Mutation<AccountAt, Answer>,
  accountId: AccountId,
): Promise<Answer | Refused<'accountNotFound' | ClosureRefusal | 'idempotencyKeyReused'>> =>
  changeAndNotify<Answer, 'accountNotFound' | ClosureRefusal>(
    deps,
    operation,
    accountId,
    async (state) => {
      const now = deps.now();
      const [profile, holdings] = await Promise.all([
        deps.profiles.load(accountId),
        loadHoldings(deps, state, now),
      ]);
      if (profile === undefined) return noAccount();
      const next = requestClosure(state, holdings, now);
      if (isRefused(next)) return next;
      const answer = operation.present({ profile, state: next, now });
      return { next, writes: [], notices: [closingNotice(next)], answer };
    },
  );
