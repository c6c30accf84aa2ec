import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { BillingTable } from '#infra/constructs/billingTable.ts';

/** Keys and indexes of a table. */
export type TableSchema = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes'
>;

/** The schema that the table is really deployed with. Takes CDK, and seconds, to tell. */
export const deployedTable = (): TableSchema => {
  const stack = new Stack(new App(), 'Test');
  new BillingTable(stack, 'Billing', new Key(stack, 'Key'));
  const [table] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'));
  if (table === undefined) throw new Error('the construct has no table');
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = table['Properties'];
  return { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes };
};
