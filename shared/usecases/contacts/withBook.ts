import type { ContactBook } from '#domain/notices/contact.ts';
import type { Profile } from '#usecases/ports/profiles.ts';

/** A profile with other contacts, or with what has become of them. */
export const withBook = (
  { contacts: _, unconfirmed: __, codes: ___, version, ...profile }: Profile,
  book: ContactBook,
): Profile => ({ ...profile, ...book, version: version + 1 });
