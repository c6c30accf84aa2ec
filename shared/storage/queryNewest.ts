import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Item, onFault, type Table } from '#storage/table.ts';
import type { Page } from '#usecases/ports/accounts.ts';

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
