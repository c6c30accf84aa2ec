import type { AccountId } from '#domain/accountId.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { AccountAt } from '#usecases/ports/accounts.ts';

export const getAccount = async (
  { accounts, profiles, now }: Pick<Deps, 'accounts' | 'profiles' | 'now'>,
  accountId: AccountId,
): Promise<AccountAt | Refused<'accountNotFound'>> => {
  const [loaded, profile] = await Promise.all([
    accounts.load(accountId, 'strong'),
    profiles.load(accountId),
  ]);
  if (loaded === undefined || profile === undefined) return noAccount();
  return { profile, state: loaded.state, now: now() };
};
