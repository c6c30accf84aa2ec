import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Table } from '#storage/table.ts';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { peakEventOf } from '#test/support/api/usageEvents.ts';
import { keptGateway } from '#test/support/samples/gateways.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

let table: Table;
let call: ApiClient;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-01T08:40:00Z') });
  table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme']);
  await keptGateway(table, { gatewayId: 'g-peaks' });
});
afterAll(() => void vi.useRealTimers());

const report = (body: unknown, type = 'application/cloudevents-batch+json') =>
  call(gateway, { method: 'POST', path: '/v1/peaks', body, headers: { 'content-type': type } });
const sample = (id: string, data: Readonly<Record<string, unknown>> = {}) =>
  peakEventOf({ gatewayId: 'g-peaks', ...data }, { id });

describe('MET-08 a batch of peak samples', () => {
  it('answers each by itself, in order, with the reason of what is rejected', async () => {
    const fine = sample('a-1');
    const { status, body } = await report([
      fine,
      { ...fine, data: { ...fine.data, maxQps: -1 } },
      'not an event',
      { ...fine, type: 'tollgate.usage.v1' },
      { ...fine, source: 'gateway/of-others' },
      { ...fine, source: 'fleet/7' },
      { ...fine, subject: 'nobody' },
      sample('a-2', { gatewayId: 'g-none' }),
      sample('a-3', { windowEnd: '2026-11-01T08:00:59Z' }),
      sample('a-4', { windowEnd: '2026-11-01T08:50:00Z' }),
      sample('a-5', { windowStart: '2026-10-29T08:00:00Z', windowEnd: '2026-10-29T09:00:00Z' }),
      sample('a-6', { windowStart: '2026-10-31T15:30:00Z', windowEnd: '2026-10-31T16:30:00Z' }),
      fine,
      { ...fine, data: { ...fine.data, maxMbps: 13 } },
    ]);
    expect(status).toBe(200);
    const rejected = (reason: string) => ({
      status: 'rejected',
      reason: expect.stringMatching(reason),
    });
    expect(body.results).toMatchObject([
      ...[{ index: 0, id: 'a-1', source: 'gateway/gw-1', status: 'accepted' }],
      ...['malformed: /data/maxQps', 'malformed', 'malformed: /type', 'sourceNotOwned'].map(
        rejected,
      ),
      { status: 'accepted' },
      ...['unknownAccount', 'unknownGateway', 'windowTooShort', 'windowInFuture'].map(rejected),
      ...['tooLate.*nothing is billed', 'windowCrossesDay.*16:00'].map(rejected),
      ...[{ status: 'duplicate' }, { status: 'conflict' }],
    ]);
  });

  it.each([
    ['nothing', []],
    ['more than 500', Array.from({ length: 501 }, (_, i) => sample(`m-${i}`))],
    ['a text', 'event'],
  ])('cannot be %s', async (_name, body) => {
    expect((await report(body)).status).toBe(400);
  });

  it('takes 500', async () => {
    const { body } = await report(Array.from({ length: 500 }, (_, i) => sample(`f-${i}`)));
    const statuses = body.results.map((each: { status: string }) => each.status);
    expect(new Set(statuses)).toEqual(new Set(['accepted']));
  });
});

describe('MET-08 one sample', () => {
  const single = (event: unknown) => report(event, 'application/cloudevents+json');

  it.each([
    ['fits', {}, 200, undefined],
    ['has other content', { maxQps: 1 }, 409, 'peakConflict'],
    ['has too short a window', { windowEnd: '2026-11-01T08:00:10Z' }, 422, 'peakRejected'],
    ['has part of a request', { maxQps: 0.5 }, 400, 'badInput'],
    ['has more than 3 decimals', { maxMbps: 0.0001 }, 400, 'badInput'],
  ])('that %s is answered by its status', async (_name, data, status, code) => {
    const answer = await single(sample('s-1', data));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('MET-08 the samples of a local day', () => {
  it('are listed by window start, page by page', async () => {
    const path = await keptGateway(table, { gatewayId: 'g-listed' });
    const at = (windowStart: string, windowEnd: string, maxQps: number) =>
      sample(`l-${maxQps}`, {
        gatewayId: 'g-listed',
        windowStart,
        windowEnd,
        maxQps,
        maxMbps: 0.5,
      });
    await report([
      at('2026-10-31T15:55:00Z', '2026-10-31T16:00:00Z', 1),
      at('2026-10-31T16:05:00Z', '2026-10-31T16:10:00Z', 3),
      at('2026-10-31T16:00:00Z', '2026-10-31T16:05:00Z', 2),
      at('2026-11-01T08:00:00Z', '2026-11-01T08:05:00Z', 4),
    ]);
    const seen: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query: string = `date=2026-11-01&limit=2${cursor && `&cursor=${cursor}`}`;
      const page = { method: 'GET', path: `${path}/elastic/peaks?${query}` };
      const { status, body } = await call(customerOf('acme'), page);
      expect(status).toBe(200);
      seen.push(
        ...body.items.map((each: { maxQps: number; maxMbps: string }) => [
          each.maxQps,
          each.maxMbps,
        ]),
      );
      cursor = body.cursor;
    }
    expect(seen).toEqual([
      [2, '0.5'],
      [3, '0.5'],
      [4, '0.5'],
    ]);
  });

  it.each(['', 'date=2026-02-30', 'date=1999-01-01'])('need a date: %s', async (query) => {
    const path = `/v1/accounts/acme/gateways/g-peaks/elastic/peaks?${query}`;
    expect((await call(customerOf('acme'), { method: 'GET', path })).status).toBe(400);
  });
});

describe('PLN-09 peaks shown to the customer', () => {
  it('PLN-09 go back as many days as the plan keeps, to the second; operators see all', async () => {
    const path = await keptGateway(table, { gatewayId: 'g-kept' });
    const window = { windowStart: '2026-11-01T08:00:00Z', windowEnd: '2026-11-01T08:05:00Z' };
    await report([sample('kept', { gatewayId: 'g-kept', ...window })]);
    const page = { method: 'GET', path: `${path}/elastic/peaks?date=2026-11-01` };
    const seen: number[][] = [];
    for (const now of ['2026-11-08T07:59:59Z', '2026-11-08T08:00:00Z', '2026-11-08T08:00:01Z']) {
      vi.setSystemTime(Date.parse(now));
      const shown = [await call(customerOf('acme'), page), await call(operator, page)];
      seen.push(shown.map(({ body }) => body.items.length));
    }
    expect(seen).toEqual([
      [1, 1],
      [1, 1],
      [0, 1],
    ]);
  });
});
