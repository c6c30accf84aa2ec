import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway, operator } from '#test/support/api/principals.ts';
import { eventOf } from '#test/support/api/usageEvents.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

const hour = '2026-11-01T08';
let call: ApiClient;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`${hour}:40:00Z`) });
  call = await apiOn(await createTable());
  await openThroughApi(call, ['acme', 'sums', 'parts']);
});
afterAll(() => void vi.useRealTimers());

const report = (body: unknown, type = 'application/cloudevents-batch+json') =>
  call(gateway, { method: 'POST', path: '/v1/usage', body, headers: { 'content-type': type } });
const statusesOf = (body: { results: { status: string }[] }) =>
  body.results.map(({ status }) => status);

describe('MET-01 a batch', () => {
  it('answers each event by itself, in order', async () => {
    const fine = eventOf('acme', 'a-1', hour);
    const { status, body } = await report([
      fine,
      { ...fine, data: { ...fine.data, calls: -1 } },
      'not an event',
      { ...fine, source: 'gateway/of-others' },
      { ...fine, source: 'fleet/7', id: 'a-2' },
      eventOf('nobody', 'a-3', hour),
      eventOf('acme', 'a-4', '2026-11-01T10'),
      eventOf('acme', 'a-5', '2026-10-20T10'),
      fine,
      { ...fine, data: { ...fine.data, calls: 7 } },
    ]);
    expect(status).toBe(200);
    expect(statusesOf(body)).toEqual([
      ...['accepted', 'rejected', 'rejected', 'rejected', 'accepted', 'rejected', 'rejected'],
      ...['parked', 'duplicate', 'conflict'],
    ]);
    expect(body.results[1]).toMatchObject({ index: 1, id: 'a-1', source: 'gateway/gw-1' });
    expect(body.results[1].reason).toContain('malformed: /data/calls');
    expect(body.results[3].reason).toContain('sourceNotOwned');
    expect(body.results[5].reason).toContain('unknownAccount');
    expect(body.results[6].reason).toContain('windowInFuture');
  });

  it.each([
    ['nothing', []],
    ['more than 500', Array.from({ length: 501 }, (_, i) => eventOf('acme', `m-${i}`, hour))],
    ['a text', 'event'],
  ])('cannot be %s', async (_name, body) => {
    expect((await report(body)).status).toBe(400);
  });

  it('takes 500', async () => {
    const events = Array.from({ length: 500 }, (_, i) => eventOf('acme', `f-${i}`, hour));
    const { body } = await report(events);
    expect(new Set(statusesOf(body))).toEqual(new Set(['accepted']));
  });
});

describe('MET-02 one event', () => {
  const single = (event: unknown) => report(event, 'application/cloudevents+json');

  it('is accepted, then a duplicate, then a conflict', async () => {
    const event = eventOf('acme', 's-1', hour);
    expect(statusesOf((await single(event)).body)).toEqual(['accepted']);
    expect(statusesOf((await single(event)).body)).toEqual(['duplicate']);
    const other = await single({ ...event, data: { ...event.data, calls: 1 } });
    expect([other.status, other.body.code]).toEqual([409, 'usageConflict']);
  });

  it('MET-07 is the same however its factor is written', async () => {
    const event = (overheadFactor: string) => eventOf('acme', 's-2', hour, { overheadFactor });
    expect(statusesOf((await single(event('1.1'))).body)).toEqual(['accepted']);
    expect(statusesOf((await single(event('1.10'))).body)).toEqual(['duplicate']);
  });

  it.each([
    ['MET-05 across hours', { windowEnd: '2026-11-01T09:00:01Z' }, 422],
    ['MET-07 with too much overhead', { overheadFactor: '1.16' }, 400],
    ['MET-01 with more errors than calls', { frontendErrors: 1201 }, 400],
    ['MET-01 with part of a call', { calls: 0.5 }, 400],
    ['CAT-04 in a region nobody sells', { region: 'xx-nowhere' }, 422],
  ])('is refused %s', async (_name, data, status) => {
    const answer = await single(eventOf('acme', 's-3', hour, data));
    expect(answer.status).toBe(status);
  });
});

describe('GET usage', () => {
  it('sums up by what is asked for', async () => {
    const instance = { instanceId: 'inst-2', region: 'ap-hongkong', calls: 1 };
    await report([
      eventOf('sums', 'u-1', hour, { calls: 10 }),
      eventOf('sums', 'u-2', '2026-11-01T07', { calls: 20 }),
      eventOf('sums', 'u-3', hour, instance),
    ]);
    const range = 'from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z';
    const ask = async (groupBy: string) => {
      const path = `/v1/accounts/sums/usage?${range}&groupBy=${groupBy}`;
      const { body } = await call(customerOf('sums'), { method: 'GET', path });
      return body.items.map((item: Record<string, unknown>) => [
        item['hour'] ?? item['day'] ?? item['instanceId'] ?? item['region'],
        item['calls'],
      ]);
    };
    expect(await ask('day')).toEqual([['2026-11-01', '31']]);
    expect(await ask('hour')).toEqual([
      ['2026-11-01T07', '20'],
      ['2026-11-01T08', '11'],
    ]);
    expect(await ask('region')).toEqual([
      ['ap-guangzhou', '30'],
      ['ap-hongkong', '1'],
    ]);
  });
});

describe('GET usage of part of an hour', () => {
  it('MET-05 takes what starts in [from, to), to the millisecond, so that neighbours add up', async () => {
    const window = (start: string, end: string) => ({
      windowStart: `2026-11-01T${start}Z`,
      windowEnd: `2026-11-01T${end}Z`,
    });
    await report([
      eventOf('parts', 'p-1', '2026-11-01T02', { calls: 1000 }),
      eventOf('parts', 'p-2', hour, { calls: 100, ...window('02:30:00', '02:40:00') }),
      eventOf('parts', 'p-3', hour, { calls: 10, ...window('02:40:00', '02:50:00') }),
      eventOf('parts', 'p-4', hour, { calls: 2000, ...window('03:00:00', '03:10:00') }),
    ]);
    const calls = async (from: string, to: string) => {
      const path = `/v1/accounts/parts/usage?from=2026-11-01T${from}Z&to=2026-11-01T${to}Z`;
      const { body } = await call(customerOf('parts'), { method: 'GET', path });
      return Number(body.items[0]?.calls ?? 0);
    };
    expect(await calls('02:30:00', '03:00:00')).toBe(110);
    expect(await calls('02:29:59.999', '02:40:00')).toBe(100);
    expect(await calls('02:30:00.001', '02:40:00')).toBe(0);
    expect(await calls('02:00:00', '02:30:00')).toBe(1000);
    expect(await calls('02:00:00', '03:00:00.001')).toBe(3110);
    for (const cut of ['02:10:00', '02:30:00', '02:35:00', '02:40:00', '03:00:00']) {
      expect((await calls('01:30:00', cut)) + (await calls(cut, '03:30:00'))).toBe(3110);
    }
  });
});

describe('GET usage of too much', () => {
  it('is bounded', async () => {
    const range = 'from=2026-11-01T00:00:00Z&to=2026-12-03T00:00:00Z';
    const path = `/v1/accounts/sums/usage?${range}`;
    expect((await call(operator, { method: 'GET', path })).status).toBe(400);
  });
});
