import type { AccountId } from '#domain/accountId.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Currency } from '#domain/money/money.ts';

/** A ledger entry, whose it is, and in which currency. */
export type EntryOf = {
  readonly accountId: AccountId;
  readonly entry: Entry;
  readonly currency: Currency;
};
