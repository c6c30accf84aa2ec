import type { AccountId } from '#domain/accountId.ts';
import type { Language } from '#domain/notices/contact.ts';
import type { Refused } from '#domain/refusal.ts';
import { noAccount } from '#usecases/account/noAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import type { AccountAt, Page } from '#usecases/ports/accounts.ts';

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

export type AccountSummary = {
  readonly accountId: string;
  readonly name: string;
  readonly language: Language;
  readonly createdAt: string;
};

export const listAccounts = async (
  { profiles }: Pick<Deps, 'profiles'>,
  limit: number,
  after?: string,
): Promise<Page<AccountSummary>> => {
  const page = await profiles.list(limit, after);
  return {
    ...page,
    items: page.items.map(({ accountId, name, language, createdAt }) => ({
      accountId,
      name,
      language,
      createdAt,
    })),
  };
};
