import type { TestProject } from 'vitest/node';
import { startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamodbEndpoint: string;
  }
}

/** One DynamoDB Local for all test files of a project; each test has a table of its own. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { endpoint, stop } = await startDynamodbLocal();
  project.provide('dynamodbEndpoint', endpoint);
  return stop;
};
