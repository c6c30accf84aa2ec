import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Local, startLocal } from '#infra/local/startLocal.ts';
import { fixtureWorld } from '#test/support/worlds/fixtureWorld.ts';

const synthesis = {
  app: 'test/integration/local/fixture/app.ts',
  output: '.tollgate/fixture',
  context: {},
};

let dataDirectory: string;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'tollgate-'));
});
afterAll(() => rm(dataDirectory, { recursive: true, force: true }));

const moveTo = async ({ url }: Local, now: string): Promise<void> => {
  const body = JSON.stringify({ now });
  const { status } = await fetch(`${url}/_local/clock`, { method: 'POST', body });
  expect(status).toBe(200);
};

const notes = async ({ url }: Local): Promise<unknown> => (await fetch(`${url}/notes`)).json();

/** Runs `work` on a runner that keeps its data, and stops it. */
const during = async (work: (local: Local) => Promise<void>, now?: string): Promise<void> => {
  const local = await startLocal({ synthesis, dataDirectory, ...(now !== undefined && { now }) });
  await work(local).finally(local.stop);
};

it('keeps items, messages and the clock, which a later start moves past all that is due', async () => {
  await during(async (first) => {
    await moveTo(first, '2019-11-10T03:06:00Z');
    expect(await notes(first)).toMatchObject({ items: [{ at: '2019-11-10T02:05:00.000Z' }] });
  }, '2019-11-10T02:00:00Z');

  await during(async (second) => {
    await moveTo(second, '2019-11-10T03:16:00Z');
    expect(await notes(second)).toMatchObject({
      items: [
        { at: '2019-11-10T02:05:00.000Z' },
        { at: '2019-11-10T03:15:00.000Z', body: '2019-11-10T03:05:00Z' },
      ],
    });
  });

  await during(async (third) => {
    expect(await notes(third)).toMatchObject({
      items: [{}, {}, { at: '2019-11-10T04:05:00.000Z', body: '2019-11-10T04:05:00Z' }],
    });
  }, '2019-11-10T05:00:00Z');
});

it('begins executions anew that had not ended', async () => {
  const keep = { dataDirectory: join(dataDirectory, 'executions') };
  const first = await fixtureWorld({ ...keep, now: '2019-11-10T00:10:00Z' });
  await first.begin('over', { at: '2019-11-10T00:20:00Z' });
  await first.begin('open', { at: '2019-11-10T00:40:00Z' });
  await first.moveTo('2019-11-10T00:30:00Z');
  await first.stop();

  const second = await fixtureWorld(keep);
  expect(await second.executions()).toMatchObject([
    { name: 'over', status: 'SUCCEEDED' },
    { name: 'open', status: 'RUNNING', input: { at: '2019-11-10T00:40:00Z' } },
  ]);
  await second.moveTo('2019-11-10T00:50:00Z');
  expect(await second.notes()).toEqual(['00:20:00 over', '00:40:00 open']);
  await second.stop();
});
