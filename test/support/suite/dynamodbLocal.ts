import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { TestProject } from 'vitest/node';
import { BillingTable } from '#infra/constructs/billingTable.ts';
import { startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import type { TableEngine, TableSchema } from '#test/support/worlds/table.ts';

declare module 'vitest' {
  interface ProvidedContext {
    tableEngine: TableEngine;
  }
}

/** One DynamoDB Local for all test files of a project; each test has a table of its own. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { endpoint, stop } = await startDynamodbLocal();
  project.provide('tableEngine', { endpoint, schema: deployedTable() });
  return stop;
};

/** The schema that the table is really deployed with. Takes CDK, and seconds, to tell. */
export const deployedTable = (): TableSchema => {
  const stack = new Stack(new App(), 'Test');
  new BillingTable(stack, 'Billing', new Key(stack, 'Key'));
  const [table] = Object.values(Template.fromStack(stack).findResources('AWS::DynamoDB::Table'));
  if (table === undefined) throw new Error('the construct has no table');
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = table['Properties'];
  return { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes };
};
