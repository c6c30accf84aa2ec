import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { Conflict } from '#shared/faults.ts';
import { getItem, openTable } from '#storage/table.ts';
import { unsigned } from '#storage/unsigned.ts';

type Request = { readonly headers: Readonly<Record<string, string>> };

/** Refuses every request, by a clock that is years behind the client's. */
const requestsWith = async (config: DynamoDBClientConfig): Promise<readonly Request[]> => {
  const requests: Request[] = [];
  const handle = async (request: Request) => {
    requests.push(request);
    const headers = { date: 'Sat, 01 Jan 2000 00:00:00 GMT' };
    const body = Buffer.from('{"__type":"ConditionalCheckFailedException","message":"no"}');
    return { response: { statusCode: 400, headers, body } };
  };
  const table = openTable('t-1', {
    ...{ region: 'local', requestHandler: { handle } as never },
    ...config,
  });
  await expect(getItem(table, { pk: 'A', sk: 'B' })).rejects.toThrow(Conflict);
  return requests;
};

test('an unsigned request has the form of a signed one, and is refused once whatever the clock', async () => {
  const [request, ...others] = await requestsWith(unsigned);
  expect(request?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 .*Signature=none$/);
  expect(request?.headers['x-amz-date']).toBeUndefined();
  expect(others).toEqual([]);
});

test('a request is signed unless it is said that it need not be', async () => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const [request] = await requestsWith({ credentials });
  expect(request?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 .*Signature=[0-9a-f]{64}$/);
});
