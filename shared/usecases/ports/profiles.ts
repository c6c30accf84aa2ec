import type { AccountId } from '#domain/accountId.ts';
import type { ContactBook, Language } from '#domain/notices/contact.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Who an account belongs to; nothing here changes what is charged. */
export type Profile = ContactBook & {
  readonly accountId: AccountId;
  readonly name: string;
  readonly language: Language;
  /** Whom the operator knows the customer to be; one entity may have many accounts. REF-01. */
  readonly legalEntity?: string;
  readonly createdAt: Instant;
  readonly version: number;
};

export type ProfileStore = {
  load: (accountId: AccountId) => Promise<Profile | undefined>;
  list: (limit: number, after?: string) => Promise<Page<Profile>>;
  /** Every account id, for daily sweeps. */
  listIds: () => AsyncIterable<AccountId>;
  create: (profile: Profile) => Write;
  /** Saves `profile.version`, on condition that the stored one is `profile.version - 1`. */
  save: (profile: Profile) => Write;
};

export type HasProfiles = { readonly profiles: ProfileStore };
