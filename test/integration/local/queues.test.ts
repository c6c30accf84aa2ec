import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Queues, startQueues } from '#infra/local/queues/queues.ts';
import { type SqsCalls, sqsCalls } from '#infra/local/queues/sqsCalls.ts';
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

const heldTime = virtualTime(Date.parse('2026-11-01T00:00:00Z'));
heldTime.hold(Date.parse('2026-11-01T01:00:00Z'));

let directory: string;
let kept: Queues;
let calls: SqsCalls;

const startKept = async (): Promise<void> => {
  kept = await startQueues(heldTime.cells, directory);
  await kept.create('work', { VisibilityTimeout: '600' });
  calls = sqsCalls(kept.endpoint);
};

const stopKept = async (): Promise<void> => {
  calls.stop();
  await kept.stop();
};

const receive = () => calls.receive('work', new AbortController().signal);

describe('queues that are kept', () => {
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tollgate-'));
    await startKept();
  });
  afterEach(async () => {
    await stopKept();
    await rm(directory, { recursive: true });
  });

  it('have messages that an earlier run worked on come back at once, though time stands', async () => {
    const bodies = Array.from({ length: 12 }, (_, index) => `message ${index}`);
    for (const body of bodies) await kept.send('work', body);
    const first = await receive();
    const second = await receive();
    expect(first.length + second.length).toBe(12);
    await stopKept();
    await startKept();
    const again = [...(await receive()), ...(await receive())];
    expect(again.map(({ Body }) => Body).toSorted()).toEqual(bodies.toSorted());
    expect(again.map(({ Attributes }) => Attributes?.['ApproximateReceiveCount'])).toEqual(
      bodies.map(() => '2'),
    );
  });

  it('have what failed come back at once, and know how often it came', async () => {
    await kept.send('work', 'fails');
    for (const times of ['1', '2', '3']) {
      const messages = await receive();
      expect(messages).toMatchObject([{ Attributes: { ApproximateReceiveCount: times } }]);
      await calls.giveBack('work', messages);
    }
    await calls.remove('work', await receive());
    expect(await kept.backlog(['work'])).toEqual({ present: 0 });
  });
});
