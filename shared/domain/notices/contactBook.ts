import type { AccountId } from '#domain/accountId.ts';
import { askCodes, type CodesAsked } from '#domain/notices/codesAsked.ts';
import type { Contact } from '#domain/notices/contact.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/**
 * An account's contacts, and which of their addresses and numbers have not confirmed. Rule NOT-04. Absent:
 * all have; so those that were there before contacts confirmed count as confirmed.
 */
export type ContactBook = {
  readonly contacts: readonly Contact[];
  readonly unconfirmed?: readonly string[];
  readonly codes?: CodesAsked;
};

/** A book as it is next, with the notices that bring the codes. */
export type Asked = { readonly book: ContactBook; readonly notices: readonly Notice[] };

/** Every address and number of contacts, each once. */
export const recipientsOf = (contacts: readonly Contact[]): readonly string[] => [
  ...new Set(contacts.flatMap(({ email, phone }) => [email, phone].flatMap((one) => one ?? []))),
];

export const isConfirmed = ({ unconfirmed = [] }: ContactBook, recipient: string): boolean =>
  !unconfirmed.includes(recipient);

/** Whether anybody has confirmed. */
export const hasConfirmed = (book: ContactBook): boolean =>
  recipientsOf(book.contacts).some((recipient) => isConfirmed(book, recipient));

/**
 * Other contacts: who was there before stays as confirmed as it was; each new address and number is sent a
 * code. Rule NOT-04. Refused: `confirmedContactNeeded`, `tooManyCodes`.
 */
export const replaceContacts = (
  accountId: AccountId,
  before: ContactBook,
  contacts: readonly Contact[],
  now: Instant,
): Asked | Refused<'confirmedContactNeeded' | 'tooManyCodes'> => {
  const [known, wanted] = [recipientsOf(before.contacts), recipientsOf(contacts)];
  const added = wanted.filter((recipient) => !known.includes(recipient));
  const waiting = wanted.filter((one) => added.includes(one) || !isConfirmed(before, one));
  const book = bookOf(contacts, waiting, before.codes);
  if (hasConfirmed(before) && !hasConfirmed(book)) {
    return refuse(
      'confirmedContactNeeded',
      'an account keeps a contact that has confirmed: add the new ones to it, and leave it out once one of them has',
    );
  }
  return ask(accountId, book, added, now);
};

/** A new code for a contact. Refused: `contactNotFound`, `alreadyConfirmed`, `tooManyCodes`. Rule NOT-04. */
export const askAgain = (
  accountId: AccountId,
  book: ContactBook,
  recipient: string,
  now: Instant,
): Asked | Refused<'contactNotFound' | 'alreadyConfirmed' | 'tooManyCodes'> => {
  if (!recipientsOf(book.contacts).includes(recipient)) return noContact();
  if (isConfirmed(book, recipient)) {
    return refuse('alreadyConfirmed', 'this contact has confirmed: it needs no code');
  }
  return ask(accountId, book, [recipient], now);
};

export const noContact = (): Refused<'contactNotFound'> =>
  refuse('contactNotFound', 'no contact of the account has this address or number');

/** The book once a recipient has confirmed. */
export const confirmIn = ({ contacts, unconfirmed = [], codes }: ContactBook, recipient: string) =>
  bookOf(
    contacts,
    unconfirmed.filter((one) => one !== recipient),
    codes,
  );

const ask = (
  accountId: AccountId,
  book: ContactBook,
  recipients: readonly string[],
  now: Instant,
): Asked | Refused<'tooManyCodes'> => {
  const codes = askCodes(book.codes, recipients, now);
  if (isRefused(codes)) return codes;
  const notices = recipients.map(
    (recipient): Notice => ({
      ...{ accountId, kind: 'contactCode', episode: recipient, own: true, at: now },
      step: `${codes.hour}-${codes.asked[recipient]}`,
      figures: { recipient },
    }),
  );
  return {
    book: recipients.length === 0 ? book : bookOf(book.contacts, book.unconfirmed ?? [], codes),
    notices,
  };
};

const bookOf = (
  contacts: readonly Contact[],
  unconfirmed: readonly string[],
  codes: CodesAsked | undefined,
): ContactBook => ({
  contacts,
  ...(unconfirmed.length > 0 && { unconfirmed }),
  ...(codes !== undefined && { codes }),
});
