import { activate } from '#domain/account/packs/activate.ts';
import type { AccountId } from '#domain/accountId.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type AccountView, accountView } from '#usecases/account/accountView.ts';
import { changeAccount } from '#usecases/account/changeAccount.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Operation } from '#usecases/idempotency.ts';

type ActivateDeps = Pick<
  Deps,
  'accounts' | 'notices' | 'profiles' | 'idempotency' | 'transact' | 'now'
>;

/** Activates `apigw` for an account, once; its free quota begins. Rules QUO-01, QUO-02. */
export const activateProduct = (
  deps: ActivateDeps,
  operation: Operation,
  accountId: AccountId,
): Promise<
  | AccountView
  | Refused<'accountNotFound' | 'accountClosing' | 'alreadyActivated' | 'idempotencyKeyReused'>
> =>
  changeAccount(deps, operation, accountId, async (state) => {
    const profile = await deps.profiles.load(accountId);
    if (profile === undefined) return noAccount();
    const now = deps.now();
    const next = activate(state, now);
    if (isRefused(next)) return next;
    return { next, writes: [], answer: accountView(profile, next, now) };
  });
