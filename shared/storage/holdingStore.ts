import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { number } from '#storage/codec/fields.ts';
import type { ItemKind } from '#storage/itemKind.ts';
import { type DueKey, holdingsPartition, type Key } from '#storage/keys.ts';
import { queryNewest } from '#storage/queryNewest.ts';
import { absent, getItem, type Table, write } from '#storage/table.ts';
import type { HoldingStore } from '#usecases/ports/holdings.ts';

/** How a kind of holding is kept: under which key and name, and as which text. */
export type Holding<T> = {
  readonly kind: ItemKind<T>;
  readonly prefix: string;
  /** The attribute that holds its text. */
  readonly attribute: string;
  readonly keyOf: (accountId: AccountId, id: string) => Key;
  readonly idOf: (item: T) => string;
  readonly encode: (item: T) => string;
  /** What puts it on a list of the sparse index, as long as it waits for something. */
  readonly dueOf?: (item: T) => DueKey | undefined;
};

type Versioned = { readonly accountId: AccountId; readonly version: number };

/** What an account has of one kind, each with a version that every write is conditioned on. */
export const holdingStore = <T extends Versioned>(
  table: Table,
  holding: Holding<T>,
): HoldingStore<T> => {
  const { decode } = holding.kind;
  return {
    load: async (accountId, id) => {
      const item = await getItem(table, holding.keyOf(accountId, id));
      return item === undefined ? undefined : decode(item);
    },
    list: (accountId, limit, after) => {
      const pk = holdingsPartition(accountId);
      return queryNewest(table, { pk, prefix: holding.prefix, limit, after }, decode);
    },
    create: (item) => write({ Put: { ...put(table, holding, item), ...absent } }),
    save: (item) =>
      write({
        Put: {
          ...put(table, holding, item),
          ConditionExpression: 'version = :read',
          ExpressionAttributeValues: { ':read': number(item.version - 1) },
        },
      }),
  };
};

const put = <T extends Versioned>({ name }: Table, holding: Holding<T>, item: T) => {
  const { kind, attribute, keyOf, idOf, encode, dueOf } = holding;
  assert(item.version >= 1, `holdingStore: a stored ${kind.label.entity} has a version`);
  const key = keyOf(item.accountId, idOf(item));
  const stored = { version: number(item.version), [attribute]: encode(item) };
  const Item = { ...key, ...kind.label, ...dueOf?.(item), ...stored };
  return { TableName: name, Item };
};
