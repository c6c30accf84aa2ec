import type { AccountId } from '#domain/accountId.ts';
import type { CodesAsked, Contact, ContactBook } from '#domain/notices/contact.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import { endOf, type Hour, hour, hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** So many codes are sent in an hour of UTC: as many as 20 contacts with mail and phone need. NOT-04. */
export const codesAnHour = 40;

/** And of these so many to the same address or number. */
export const codesAnHourEach = 3;

/** In a day of UTC: twice as many as 20 contacts need and more, so that nobody pumps messages. NOT-04. */
const codesADay = 100;

const codesADayEach = 6;

type Counts = CodesAsked['asked'];

/** One code more for each recipient, if hour and day still have room for all of them. Rule NOT-04. */
const askCodes = (
  before: CodesAsked | undefined,
  recipients: readonly string[],
  now: Instant,
): CodesAsked | Refused<'tooManyCodes'> => {
  const current = hourOf(now);
  const isSameDay = before !== undefined && dayOf(before.hour) === dayOf(current);
  const asked = oneMore(before?.hour === current ? before.asked : {}, recipients);
  const askedInDay = oneMore(isSameDay ? before.askedInDay : {}, recipients);
  if (recipients.length > 0) {
    const lastHour = hour(`${dayOf(current)}T23`);
    if (isBeyond(askedInDay, codesADay, codesADayEach)) {
      return tooMany(`${codesADay} codes are sent in a day of UTC, ${codesADayEach}`, lastHour);
    }
    if (isBeyond(asked, codesAnHour, codesAnHourEach)) {
      return tooMany(`${codesAnHour} codes are sent in an hour, ${codesAnHourEach}`, current);
    }
  }
  return { hour: current, asked, askedInDay };
};

const dayOf = (of: Hour): string => of.slice(0, 'YYYY-MM-DD'.length);

const oneMore = (before: Counts, recipients: readonly string[]): Counts => {
  const counts = { ...before };
  for (const recipient of recipients) counts[recipient] = (counts[recipient] ?? 0) + 1;
  return counts;
};

const isBeyond = (asked: Counts, inAll: number, each: number): boolean => {
  const counts = Object.values(asked);
  return counts.some((n) => n > each) || counts.reduce((sum, count) => sum + count, 0) > inAll;
};

const tooMany = (bound: string, until: Hour): Refused<'tooManyCodes'> =>
  refuse('tooManyCodes', `${bound} of them to the same contact: try again at ${endOf(until)}`);

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
      accountId,
      kind: 'contactCode',
      episode: recipient,
      own: true,
      at: now,
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
