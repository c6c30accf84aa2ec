import type { Language } from '#domain/notices/contact.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Page } from '#usecases/ports/accounts.ts';

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
