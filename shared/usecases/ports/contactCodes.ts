import type { AccountId } from '#domain/accountId.ts';
import type { ContactCode } from '#domain/notices/contactCode.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** The newest code of each contact that has not confirmed. Rule NOT-04. */
export type ContactCodeStore = {
  /** Strongly consistent. */
  load: (accountId: AccountId, recipient: string) => Promise<ContactCode | undefined>;
  /** Saves `code.version`, on condition that the stored one is one less. */
  save: (code: ContactCode) => Write;
  /** It has been used, on condition that it is as it was read. */
  end: (code: ContactCode) => Write;
};

export type HasContactCodes = { readonly contactCodes: ContactCodeStore };
