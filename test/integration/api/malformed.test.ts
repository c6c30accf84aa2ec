import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { type Malformed, malformed, marker } from '#test/support/api/malformedRequests.ts';
import { operator } from '#test/support/api/principals.ts';
import { inThisRun, perSeed } from '#test/support/suite/perSeed.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

const requests = inThisRun({ short: 150, long: 500 });

let table: Table;
let call: ApiClient;
const logged: string[] = [];

beforeAll(async () => {
  table = await createTable();
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => logged.push(String(text)) > 0);
  }
  call = await apiOn(table, 'INFO');
  await openThroughApi(call, ['acme', 'rival']);
  const body = { provider: 'bank', paymentId: 'p-0', money: { amount: '5.00', currency: 'CNY' } };
  await call(operator, { method: 'POST', path: '/v1/accounts/acme/topups', body });
});
afterAll(() => vi.restoreAllMocks());

const everything = async (): Promise<string[]> => {
  const { Items = [] } = await table.db.send(
    new ScanCommand({ TableName: table.name, ConsistentRead: true }),
  );
  return Items.map((item) => JSON.stringify(item)).toSorted();
};

const expectProblem = async ({ principal, request }: Malformed): Promise<void> => {
  const { status, headers, body, text } = await call(principal, request);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(body).toMatchObject({ status, type: expect.any(String), title: expect.any(String) });
  expect(text).not.toMatch(/\bat .*\.ts:\d|node_modules|\bstack\b/);
  expect(text).not.toContain(marker);
};

const seeds = { short: 1, long: 20 };
const areas = [...new Set(allRoutes.map(({ area }) => area))];

describe.each(areas)('malformed requests of %s', (area) => {
  perSeed(
    `${requests}: only problems, no change, nothing secret in the log`,
    seeds,
    async (seed) => {
      const routes = allRoutes.filter((route) => route.area === area);
      const before = await everything();
      logged.length = 0;
      await fc.assert(fc.asyncProperty(fc.oneof(...routes.map(malformed)), expectProblem), {
        numRuns: requests,
        seed,
        endOnFailure: true,
      });
      expect(await everything()).toEqual(before);
      expect(logged.filter((line) => line.includes('"message":"request"'))).toHaveLength(requests);
      expect(logged.join('')).not.toContain(marker);
      expect(logged.join('')).not.toMatch(/defect/i);
    },
  );
});
