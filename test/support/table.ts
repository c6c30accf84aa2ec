import { randomUUID } from 'node:crypto';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { inject } from 'vitest';
import { BillingTable } from '#infra/constructs/billingTable.ts';
import { openTable, type Table } from '#storage/table.ts';

/** The keys and indexes that the table is really deployed with. */
const deployed = (() => {
  const stack = new Stack(new App(), 'Test');
  new BillingTable(stack, 'Billing', new Key(stack, 'Key'));
  const [table] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'));
  if (table === undefined) throw new Error('the construct has no table');
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = table['Properties'];
  return { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes };
})();

/** A fresh table on DynamoDB Local. */
export const createTable = async (endpoint = inject('dynamodbEndpoint')): Promise<Table> => {
  const table = openTable(`t-${randomUUID()}`, {
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const input = { TableName: table.name, ...deployed, BillingMode: 'PAY_PER_REQUEST' } as const;
  await table.db.send(new CreateTableCommand(input));
  return table;
};
