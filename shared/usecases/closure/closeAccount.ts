import { closingNotice } from '#domain/account/closure/closureNotices.ts';
import { type ClosureRefusal, requestClosure } from '#domain/account/closure/requestClosure.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type AccountView, accountView } from '#usecases/account/accountView.ts';
import { changeAndNotify } from '#usecases/account/changeAndNotify.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import { loadHoldings } from '#usecases/closure/loadHoldings.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation, OperationDeps } from '#usecases/idempotency.ts';

type CloseDeps = OperationDeps &
  Pick<
    Deps,
    'accounts' | 'profiles' | 'instances' | 'gateways' | 'notices' | 'notifyQueue' | 'now'
  >;

/** Asks for an account to be closed; it is closed once its last hour is settled. Rule ACC-01. */
export const closeAccount = (
  deps: CloseDeps,
  operation: Operation,
  accountId: AccountId,
): Promise<AccountView | Refused<'accountNotFound' | ClosureRefusal | 'idempotencyKeyReused'>> =>
  changeAndNotify<AccountView, 'accountNotFound' | ClosureRefusal>(
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
      const answer = accountView(profile, next, now);
      return { next, writes: [], notices: [closingNotice(next)], answer };
    },
  );
