import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import { f5Routes } from '#functions/api/f5Routes.ts';
import type { F5Route } from '#functions/runtime/f5/route.ts';
import type { Table } from '#storage/table.ts';
import type { ApiClient, ApiRequest } from '#test/support/api/apiClient.ts';
import { customerOf } from '#test/support/api/principals.ts';
import { wrongIn } from '#test/support/f5/contract.ts';
import { october, octoberWorld } from '#test/support/f5/octoberWorld.ts';
import { inThisRun, perSeed } from '#test/support/suite/perSeed.ts';

const requests = inThisRun({ short: 60, long: 500 });

let table: Table;
let call: ApiClient;
beforeAll(async () => {
  ({ table, call } = await octoberWorld());
  const post = async (path: string, body: object = {}) =>
    (await call(customerOf('mixed'), { method: 'POST', path, body })).status;
  expect(await post('/api/web/namespaces/system/usage_details', october)).toBe(200);
  // Whoever first may change something gives the last entry its own item, and changes nothing by that.
  const swap = '/api/web/namespaces/system/billing/payment_method/any/swap-primary';
  expect(await post(swap)).toBe(409);
});
afterAll(() => void vi.useRealTimers());

const everything = async (): Promise<string[]> => {
  const { Items = [] } = await table.db.send(
    new ScanCommand({ TableName: table.name, ConsistentRead: true }),
  );
  return Items.map((item) => JSON.stringify(item)).toSorted();
};

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, '', '0', -1, 1e300, '2026-10-01T00:00:00Z', 'NaN', [], {}, '\u0000'),
);
const names = [
  'from',
  'to',
  'query',
  'start_time',
  'endTime',
  'limit',
  'name',
  'namespace',
  'token',
  'role',
  'contact',
  'current',
  'metadata',
  'spec',
  'resource_version',
  'response_format',
  'label_filter',
  'object_limits',
  '__proto__',
];
const fields = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), odd, { maxKeys: 4 });
const body = fc.oneof(
  { weight: 4, arbitrary: fields.map((value) => JSON.stringify(value)) },
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string(),
);
const query = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.string(), {
  maxKeys: 3,
});
const segment = fc
  .oneof(fc.constantFrom('system', 'System', '%00', '..%2f'), fc.string().map(encodeURIComponent))
  .filter((text) => text !== '' && !/^\.+$/.test(text));

const malformed = ({ method, path }: F5Route) =>
  fc.record({ body, query, segment }).map((parts) => ({
    method,
    path: `${path.replaceAll(/\{\w+\}/g, parts.segment)}?${new URLSearchParams(parts.query)}`,
    ...(method !== 'GET' && { raw: Buffer.from(parts.body) }),
  }));

describe.each(f5Routes.map((route) => [route.operationId, route] as const))('%s', (id, route) => {
  perSeed(
    `${requests} odd requests: only what the contract declares, and no change`,
    { short: 1, long: 5 },
    async (seed) => {
      const before = await everything();
      const run = async (request: ApiRequest): Promise<void> => {
        const { status, body: answer } = await call(customerOf('mixed'), request);
        expect(wrongIn(id, status, answer)).toEqual([]);
        expect(status).toBeLessThan(500);
      };
      await fc.assert(fc.asyncProperty(malformed(route), run), {
        numRuns: requests,
        seed,
        endOnFailure: true,
      });
      expect(await everything()).toEqual(before);
    },
  );
});
