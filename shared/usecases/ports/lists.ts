import type { AccountId } from '#domain/accountId.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** A page of a list; `next` is the key to go on from, absent on the last page. */
export type Page<T> = { readonly items: readonly T[]; readonly next?: string };

/**
 * A list of what an account has, newest first, a page at a time; ids begin with the time at which
 * they were made. All reads are strongly consistent.
 *
 * `create` is on condition that there is none; `save` that the stored version is `version - 1`.
 */
export type HoldingStore<T> = {
  load: (accountId: AccountId, id: string) => Promise<T | undefined>;
  list: (accountId: AccountId, limit: number, after?: string) => Promise<Page<T>>;
  create: (item: T) => Write;
  save: (item: T) => Write;
};
