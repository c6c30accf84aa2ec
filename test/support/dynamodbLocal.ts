import type { TestProject } from 'vitest/node';
import { startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';
import { deployedTable } from '#test/support/deployedTable.ts';
import type { TableEngine } from '#test/support/worlds/table.ts';

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
