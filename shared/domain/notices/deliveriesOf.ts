import type { Contact, ContactBook, Language } from '#domain/notices/contact.ts';
import { isConfirmed } from '#domain/notices/contactBook.ts';
import type { Delivery, Notice, Share } from '#domain/notices/notice.ts';
import { recordOf } from '#domain/notices/noticeKinds.ts';

/** One message that a notice makes: to a person in their language, or to the event bus. */
export type WantedDelivery =
  | {
      readonly channel: 'email' | 'sms';
      readonly recipient: string;
      readonly language: Language;
    }
  | { readonly channel: 'event'; readonly recipient: 'bus' };

/**
 * Whom a notice goes to, and over what. Rules ARR-04, EXP-01, NOT-01, NOT-02, NOT-04.
 *
 * An address or number that several contacts share is written to once, in the language of the first. What
 * is `bundled` goes to the gateways alone: people are told by the hour's digest.
 */
export const deliveriesOf = (
  notice: Pick<Notice, 'kind' | 'own' | 'figures'>,
  book: ContactBook,
  share: Share = 'alone',
): readonly WantedDelivery[] => {
  const { channels } = recordOf(notice.kind);
  const people = share === 'alone' ? book.contacts : [];
  const wanted: readonly WantedDelivery[] = [
    ...[
      ...reached(people, 'email', ({ email }) => email),
      ...(channels.includes('sms') ? reached(people, 'sms', ({ phone }) => phone) : []),
    ].filter(({ recipient }) => isMeant(notice, book, recipient)),
    ...(channels.includes('event') ? [{ channel: 'event', recipient: 'bus' } as const] : []),
  ];
  return wanted.filter((one, at) => wanted.findIndex((other) => isSame(one, other)) === at);
};

/** A code is for one alone, while it has not confirmed; what is of the customer's own doing for who has. */
const isMeant = (
  { kind, own, figures }: Pick<Notice, 'kind' | 'own' | 'figures'>,
  book: ContactBook,
  recipient: string,
): boolean => {
  if (recordOf(kind).audience === 'recipient') {
    return recipient === figures['recipient'] && !isConfirmed(book, recipient);
  }
  return !own || isConfirmed(book, recipient);
};

const reached = (
  contacts: readonly Contact[],
  channel: 'email' | 'sms',
  recipientOf: (contact: Contact) => string | undefined,
): readonly WantedDelivery[] =>
  contacts.flatMap((contact) => {
    const recipient = recipientOf(contact);
    return recipient === undefined ? [] : [{ channel, recipient, language: contact.language }];
  });

type Addressed = Pick<Delivery, 'channel' | 'recipient'>;

/** Whether two deliveries are to one recipient over one channel. Rule NOT-01. */
export const isSame = (one: Addressed, other: Addressed): boolean =>
  one.channel === other.channel && one.recipient === other.recipient;
