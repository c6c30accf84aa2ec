import type { AccountId } from '#domain/accountId.ts';
import type { allStoresOn } from '#test/support/worlds/allStores.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';
import type { Write } from '#usecases/ports/transaction.ts';

export type Stores = ReturnType<typeof allStoresOn>;

/** Whose all golden items are. */
export const acme = 'acme' as AccountId;

/** More than there are golden items of one list. */
export const everything = 100;

/** The fields of an item's key. */
export type KeyFields = { readonly pk: readonly string[]; readonly sk: readonly string[] };

/**
 * How the stores read an item of an entity, and how they write one: absent where only updates make it,
 * undefined where updates have changed it since.
 */
export type StoredEntity<T> = {
  readonly read: (stores: Stores, key: KeyFields) => Promise<T | undefined>;
  readonly write?: (stores: Stores, value: T) => Write | Promise<unknown> | undefined;
};

export const entity = <T>(stored: StoredEntity<T>): StoredEntity<T> => stored;

/** What an account has of one kind, by its id. */
export const holding = <T>(of: (stores: Stores) => HoldingStore<T>): StoredEntity<T> => ({
  read: (stores, { sk }) => of(stores).load(acme, field(sk[1])),
  write: (stores, value) => of(stores).create(value),
});

export const field = (of: string | undefined): string => {
  if (of === undefined) throw new Error('a key has that field');
  return of;
};

export const firstOf = async <T>(all: AsyncIterable<T>): Promise<T | undefined> => {
  for await (const each of all) return each;
  return undefined;
};
