import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What other systems are told of: another type is another line here, and whoever makes its events. Rule HOK-02. */
export const webhookTypes = [
  'bill.issued',
  'balance.low',
  'invoice.finalized',
  'invoice.paid',
  'invoice.overdue',
  'payment.succeeded',
  'payment.failed',
  'service.suspended',
  'service.recovered',
  'service.destroyed',
] as const;

export type WebhookType = (typeof webhookTypes)[number];

/** Values as JSON has them; amounts are decimal texts. */
export type WebhookData = { readonly [field: string]: string | number | boolean | WebhookData };

/**
 * Something that happened to an account, for other systems. `data` names the account and the thing, and what
 * matters of it: never an address, a secret, or what somebody is called. Rule HOK-02.
 */
export type NewEvent = {
  readonly accountId: AccountId;
  readonly type: WebhookType;
  /** When it came about. */
  readonly at: Instant;
  /** Tells events of one account apart: made again, one of the same name is the same. */
  readonly name: string;
  readonly data: WebhookData & { readonly accountId: string };
};

/** An event with the id that it has for ever: receivers tell by it what they had before. Rule HOK-01. */
export type WebhookEvent = Omit<NewEvent, 'name'> & { readonly eventId: string };

/**
 * Where an event comes from. `bill`, `low`, `paid`: of the ledger's entry `seq`, that its bill was issued, that the
 * balance fell with it, and that its payment came in. `event`: the account's event `seq`.
 */
export type EventSource = { readonly of: keyof typeof letters; readonly seq: number };

const letters = { bill: 'b', low: 'l', paid: 'p', event: 'e' } as const;

/** `evt_<account>_<letter><seq>`: the same for the same event, whoever makes it. */
export const eventIdOf = (accountId: AccountId, { of, seq }: EventSource): string =>
  `evt_${accountId}_${letters[of]}${seq}`;

/** The form of an event's id, for who takes one from outside. */
export const eventIdForm: RegExp = /^evt_([a-z0-9][a-z0-9-]{2,31})_([blpe])(\d{1,12})$/;

const everySource = Object.keys(letters) as readonly (keyof typeof letters)[];

/** What an event's id says; undefined for a text that is none. */
export const sourceOfId = (
  eventId: string,
): (EventSource & { readonly accountId: AccountId }) | undefined => {
  const [, accountId, letter, seq] = eventIdForm.exec(eventId) ?? [];
  const [of] = everySource.filter((each) => letters[each] === letter);
  if (accountId === undefined || of === undefined) return undefined;
  return { accountId: accountId as AccountId, of, seq: Number(seq) };
};
