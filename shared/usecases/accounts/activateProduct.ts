import { activate } from '#domain/account/packs/activate.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountAt } from '#usecases/account/accountAt.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';

type ActivateDeps = TransactDeps & HasProfiles;

/** Activates `apigw` for an account, once; its free quota begins. Rules QUO-01, QUO-02. */
export const activateProduct = <Answer extends object>(
  deps: ActivateDeps,
  operation: Mutation<AccountAt, Answer>,
  accountId: AccountId,
): Promise<
  | Answer
  | Refused<'accountNotFound' | 'accountClosing' | 'alreadyActivated' | 'idempotencyKeyReused'>
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const profile = await deps.profiles.load(accountId);
    if (profile === undefined) return noAccount();
    const now = deps.now();
    const next = activate(state, now);
    if (isRefused(next)) return next;
    return {
      next,
      events: [],
      writes: [],
      answer: operation.present({ profile, state: next, now }),
    };
  });
