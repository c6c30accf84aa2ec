import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { NewEvent } from '#domain/webhooks/webhookEvent.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** An event in its account's order. `orderedAt`: when it got its place, after it was recorded. */
export type OrderedEvent = Omit<NewEvent, 'name'> & {
  readonly seq: number;
  readonly orderedAt: Instant;
};

/**
 * What happens to accounts, for other systems: recorded in the transaction of what it tells, and then given a place
 * in its account's order, from 1 and without gaps. So whoever has read up to a place has missed nothing, however
 * late something was recorded. What the ledger tells is not here. Rule HOK-02.
 */
export type EventStore = {
  /** In a transaction, once: Conflict if one of its name waits for its place. */
  add: (event: NewEvent) => Write;
  /** Those that have no place yet, by when they came about. Strongly consistent. */
  unordered: (accountId: AccountId, limit: number) => Promise<readonly NewEvent[]>;
  /** Gives events of one account the places from `from` on, all or none. @throws Conflict */
  order: (events: readonly NewEvent[], from: number, at: Instant) => Promise<void>;
  /** The last place that is taken; 0 if none is. Strongly consistent. */
  last: (accountId: AccountId) => Promise<number>;
  load: (accountId: AccountId, seq: number) => Promise<OrderedEvent | undefined>;
  /** Those after a place, in order. Strongly consistent. */
  after: (accountId: AccountId, seq: number, limit: number) => Promise<readonly OrderedEvent[]>;
  /** Accounts with events that came about up to an instant and have no place. Eventually consistent. */
  due: (until: Instant) => AsyncIterable<AccountId>;
};

export type HasEvents = { readonly events: EventStore };
