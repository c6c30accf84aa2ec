import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#domain/time/instant.ts';
import type { ItemKind } from '#storage/itemKind.ts';
import type { Key } from '#storage/keys.ts';
import { getItem, type Item, onFault, queryAll, type Table } from '#storage/table.ts';
import { tableSchema } from '#storage/tableSchema.ts';
import { dueAfter, dueLists } from '#storage/workKeys.ts';
import type { Page } from '#usecases/ports/lists.ts';

/** What one item says, strongly consistent; undefined if there is none. */
export const loadItem = async <T>(
  table: Table,
  kind: Pick<ItemKind<T>, 'decode'>,
  key: Key,
): Promise<T | undefined> => {
  const item = await getItem(table, key);
  return item === undefined ? undefined : kind.decode(item);
};

/** All items of a partition, or those whose sort keys begin with a prefix, strongly consistent. */
export const allOf = (table: Table, pk: string, prefix?: string): AsyncGenerator<Item> =>
  queryAll(table, {
    KeyConditionExpression:
      prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ...(prefix !== undefined && { ':prefix': prefix }) },
    ConsistentRead: true,
  });

/** The items of a partition whose sort keys come after one, strongly consistent. */
export const allAfter = (table: Table, pk: string, sk: string): AsyncGenerator<Item> =>
  queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND sk > :sk',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    ConsistentRead: true,
  });

/** The keys of what is on a list of the sparse index up to an instant, earliest first. */
export const allDue = (
  table: Table,
  list: keyof typeof dueLists,
  until: Instant,
): AsyncGenerator<Item> => {
  const { name, partitionKey, sortKey } = tableSchema.dueIndex;
  return queryAll(table, {
    IndexName: name,
    KeyConditionExpression: '#list = :list AND #due < :end',
    ExpressionAttributeNames: { '#list': partitionKey, '#due': sortKey },
    ExpressionAttributeValues: { ':list': dueLists[list], ':end': dueAfter(until) },
  });
};

/** One page of a partition, in key order. `after` is the sort key that the page before ended with. */
export type PageQuery = {
  readonly pk: string;
  /** Sort keys from the first to the second, both included. */
  readonly between?: readonly [string, string];
  readonly limit: number;
  readonly after?: string | undefined;
};

export const queryPage = async <T>(
  { name, db }: Table,
  { pk, between, limit, after }: PageQuery,
  decode: (item: Item) => T,
): Promise<Page<T>> => {
  const query = new QueryCommand({
    TableName: name,
    KeyConditionExpression: between ? 'pk = :pk AND sk BETWEEN :from AND :to' : 'pk = :pk',
    ExpressionAttributeValues: {
      ':pk': pk,
      ...(between && { ':from': between[0], ':to': between[1] }),
    },
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
  });
  const { Items = [], LastEvaluatedKey } = await db.send(query).catch(onFault);
  const next = LastEvaluatedKey?.['sk'];
  return { items: Items.map(decode), ...(next !== undefined && { next: String(next) }) };
};

/** A page of the items of one partition whose sort keys are a prefix and an id. */
export type NewestQuery = {
  readonly pk: string;
  readonly prefix: string;
  readonly limit: number;
  /** The id that the page before ended with. */
  readonly after?: string | undefined;
};

/** One page by id, the highest first: ids begin with a time, so the newest. Strongly consistent. */
export const queryNewest = async <T>(
  { name, db }: Table,
  { pk, prefix, limit, after }: NewestQuery,
  decode: (item: Item) => T,
): Promise<Page<T>> => {
  const query = new QueryCommand({
    TableName: name,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: { pk, sk: `${prefix}${after}` } }),
  });
  const { Items = [], LastEvaluatedKey } = await db.send(query).catch(onFault);
  const last = LastEvaluatedKey?.['sk'];
  const next = last === undefined ? undefined : String(last).slice(prefix.length);
  return { items: Items.map(decode), ...(next !== undefined && { next }) };
};
