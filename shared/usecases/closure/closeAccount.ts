import { closingNotice } from '#domain/account/closure/closureNotices.ts';
import { type ClosureRefusal, requestClosure } from '#domain/account/closure/requestClosure.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountAt } from '#usecases/account/accountAt.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import { loadHoldings } from '#usecases/closure/loadHoldings.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasGateways } from '#usecases/ports/holdings.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';

type CloseDeps = TransactDeps & HasProfiles & HasGateways & HasNotifyQueue;

/** Asks for an account to be closed; it is closed once its last hour is settled. Rule ACC-01. */
export const closeAccount = <Answer extends object>(
  deps: CloseDeps,
  operation: Mutation<AccountAt, Answer>,
  accountId: AccountId,
): Promise<Answer | Refused<'accountNotFound' | ClosureRefusal | 'idempotencyKeyReused'>> =>
  transactAccount<Answer, 'accountNotFound' | ClosureRefusal>(
    deps,
    accountId,
    { operation },
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
      return { next, events: [], writes: [], notices: [closingNotice(next)], answer };
    },
  );
