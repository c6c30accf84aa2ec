import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { openTable, type Table } from '#storage/table.ts';
import { unsigned } from '#storage/unsigned.ts';

/** Keys and indexes of a table. */
export type TableSchema = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes'
>;

/** Where to make a table, and how; in tests what the global setup provides. */
export type TableEngine = { readonly endpoint: string; readonly schema: TableSchema };

/** A fresh table on DynamoDB Local. */
export const createTable = async (engine = inject('tableEngine')): Promise<Table> => {
  const table = openTable(`t-${randomUUID()}`, {
    endpoint: engine.endpoint,
    region: 'local',
    ...unsigned,
  });
  const input = {
    TableName: table.name,
    ...engine.schema,
    BillingMode: 'PAY_PER_REQUEST',
  } as const;
  await table.db.send(new CreateTableCommand(input));
  return table;
};
