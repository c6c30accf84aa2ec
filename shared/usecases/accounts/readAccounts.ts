import type { AccountId } from '#domain/accountId.ts';
import type { Language } from '#domain/notices/contact.ts';
import type { Refused } from '#domain/refusal.ts';
import type { AccountAt } from '#usecases/account/accountAt.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasNow } from '#usecases/ports/system.ts';

export const getAccount = async (
  { accounts, profiles, now }: HasAccounts & HasProfiles & HasNow,
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
  { profiles }: HasProfiles,
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
