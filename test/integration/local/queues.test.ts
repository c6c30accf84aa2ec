import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Queues, startQueues } from '#infra/local/queues/queues.ts';
import { virtualTime } from '#infra/local/time/virtualTime.ts';
import { statusOf } from '#test/support/worlds/localClient.ts';

let queues: Queues;

beforeAll(async () => {
  queues = await startQueues(virtualTime(Date.parse('2026-11-01T00:00:00Z')).cells);
  await queues.create('work', {});
});
afterAll(() => queues.stop());

it.each([
  ['names another host, as a rebound name would', { host: 'attacker.example' }],
  ['comes from a page of another origin', { origin: 'https://attacker.example' }],
  ['comes from a page of another port', { origin: 'http://127.0.0.1:3999' }],
  ['comes from a page that hides where it is from', { origin: 'null' }],
  ['another site loads, which names no origin', { 'sec-fetch-site': 'cross-site' }],
])('the queues answer no request that %s', async (_, headers) => {
  expect(await statusOf(queues.endpoint, headers)).toBe(403);
});

it('the queues answer functions, which are no pages', async () => {
  const url = `${queues.endpoint}/000000000000/work`;
  const target = {
    'x-amz-target': 'AmazonSQS.SendMessage',
    'content-type': 'application/x-amz-json-1.0',
  };
  const body = JSON.stringify({ QueueUrl: url, MessageBody: 'a' });
  const sent = await fetch(queues.endpoint, { method: 'POST', headers: target, body });
  expect(sent.status).toBe(200);
  expect(await queues.backlog(['work'])).toEqual({ present: 1 });
});
