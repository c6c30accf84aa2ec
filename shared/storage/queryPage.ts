import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Item, onFault, type Table } from '#storage/table.ts';
import type { Page } from '#usecases/ports/accounts.ts';

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
