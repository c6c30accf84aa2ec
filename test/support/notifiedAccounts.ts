import type { AccountId } from '#domain/accountId.ts';
import type { Contact } from '#domain/notices/contact.ts';
import { defaultZone } from '#domain/time/calendar.ts';
import { firstYearOver } from '#test/support/firstYearOver.ts';
import { operationOf } from '#test/support/operationOf.ts';
import { createAccount } from '#usecases/accounts/createAccount.ts';
import type { Deps } from '#usecases/deps.ts';

export const creator: Contact = {
  ...{ name: 'Ann', role: 'creator', language: 'en' },
  ...{ email: 'ann@acme.example', phone: '+8613900000001' },
};
export const collaborator: Contact = {
  ...{ name: '李', role: 'collaborator', language: 'zh-CN' },
  ...{ email: 'li@acme.example', phone: '+8613900000002' },
};

/** Opens an account with these contacts, who have all confirmed; CNY, Asia/Shanghai. */
export const openNotified = async (
  deps: Deps,
  accountId: string,
  contacts: readonly Contact[],
): Promise<AccountId> => {
  const operation = operationOf(accountId, accountId);
  const terms = { currency: 'CNY', terms: 'standard', zone: defaultZone } as const;
  const who = { accountId: accountId as AccountId, name: accountId, language: 'en' } as const;
  await createAccount(deps, operation, { ...who, ...terms, ...firstYearOver, contacts: [] });
  const profile = await deps.profiles.load(who.accountId);
  if (profile === undefined) throw new Error('the account has been opened');
  await deps.transact([deps.profiles.save({ ...profile, contacts, version: profile.version + 1 })]);
  return who.accountId;
};
