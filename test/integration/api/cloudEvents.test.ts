import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ApiClient, apiOn } from '#test/support/api/apiClient.ts';
import { customerOf, gateway } from '#test/support/api/principals.ts';
import { eventOf, peakEventOf } from '#test/support/api/usageEvents.ts';
import { keptGateway } from '#test/support/samples/gateways.ts';
import { openThroughApi } from '#test/support/worlds/openAccounts.ts';
import { createTable } from '#test/support/worlds/table.ts';

const hour = '2026-11-01T08';
const batchType = 'application/cloudevents-batch+json';
type Event = ReturnType<typeof eventOf> | ReturnType<typeof peakEventOf>;

let call: ApiClient;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(`${hour}:40:00Z`) });
  const table = await createTable();
  call = await apiOn(table);
  await openThroughApi(call, ['acme']);
  await keptGateway(table, { gatewayId: 'g-peaks' });
});
afterAll(() => void vi.useRealTimers());

const kinds: [string, (id: string) => Event, object][] = [
  ['/v1/usage', (id) => eventOf('acme', id, hour), { calls: 7 }],
  ['/v1/peaks', (id) => peakEventOf({ gatewayId: 'g-peaks' }, { id }), { maxQps: 7 }],
];

/** Ways to send events to a path. */
const senderTo = (path: string) => {
  const send = async (headers: Readonly<Record<string, string>>, body: unknown, raw?: Buffer) => {
    const request = { method: 'POST', path, headers, ...(raw ? { raw } : { body }) };
    const answer = await call(gateway, request);
    const results: readonly { status: string }[] = answer.body.results ?? [];
    return { ...answer, statuses: results.map(({ status }) => status) };
  };
  return {
    send,
    batch: (events: readonly unknown[]) => send({ 'content-type': batchType }, events),
    single: (event: unknown) => send({ 'content-type': 'application/cloudevents+json' }, event),
    inBinary: ({ data, ...attributes }: Event, more = {}) =>
      send(
        {
          'content-type': 'application/json; charset=UTF-8',
          ...Object.fromEntries(Object.entries(attributes).map(([k, v]) => [`ce-${k}`, v])),
          ...more,
        },
        data,
      ),
  };
};

describe.each(kinds)('MET-01 %s', (path, fine, other) => {
  const { send, batch, single, inBinary } = senderTo(path);

  it('MET-02 takes an event once, however it is sent and attributed', async () => {
    const event = fine('same');
    expect((await batch([event])).statuses).toEqual(['accepted']);
    const attributed = {
      ...event,
      time: '2026-11-01T16:29:59.123456+08:00',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      partitionkey: 'acme',
      dataschema: 'https://schemas.example.com/1',
      datacontenttype: 'application/json; charset=utf-8',
      data: { ...event.data, windowStart: '2026-11-01T16:00:00.0+08:00' },
    };
    expect((await batch([attributed])).statuses).toEqual(['duplicate']);
    expect((await single(attributed)).statuses).toEqual(['duplicate']);
    expect((await inBinary(event)).statuses).toEqual(['duplicate']);
    const packed = gzipSync(JSON.stringify([event]));
    const encoded = { 'content-type': batchType, 'content-encoding': 'gzip' };
    expect((await send(encoded, undefined, packed)).statuses).toEqual(['duplicate']);
  });

  it('takes an event that is sent in binary mode alone', async () => {
    const event = fine('binary');
    expect(await inBinary(event)).toMatchObject({ status: 200, statuses: ['accepted'] });
    expect((await single(event)).statuses).toEqual(['duplicate']);
    const changed = await inBinary({ ...event, data: { ...event.data, ...other } } as Event);
    expect([changed.status, changed.statuses]).toEqual([409, ['conflict']]);
  });
});

describe.each(kinds)('MET-01 %s refuses', (path, fine, other) => {
  const { send, batch, inBinary } = senderTo(path);

  it('in binary mode what it refuses in JSON', async () => {
    const event = fine('odd');
    const odd = { ...event, data: { ...event.data, more: 1 } } as unknown as Event;
    expect((await inBinary(odd)).body.errors).toEqual([
      { pointer: '/data/more', detail: 'unknown field' },
    ]);
    expect((await inBinary(event, { 'ce-time': 'now' })).body.errors[0].pointer).toBe('/time');
    expect((await inBinary(event, { 'ce-source': 'gateway/of-others' })).status).toBe(422);
  });

  it('what it cannot read, and tells what to send', async () => {
    const body = JSON.stringify([fine('packed')]);
    const json = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const broken = await send(json, undefined, gzipSync(body));
    expect([broken.status, broken.body.code]).toEqual([415, 'unsupportedContentEncoding']);
    expect(broken.headers['accept-encoding']).toBe('gzip');
    expect(broken.body.detail).toContain(batchType);
    const bomb = gzipSync(Buffer.alloc(100_000_000, ' '));
    const encoded = { 'content-type': batchType, 'content-encoding': 'gzip' };
    expect((await send(encoded, undefined, bomb)).status).toBe(413);
  });

  it('a batch of which nothing stands, like one event', async () => {
    const event = fine('nothing');
    const bad = { ...event, data: { ...event.data, more: 1 } };
    const foreign = { ...event, source: 'gateway/of-others' };
    const all = await batch([bad, foreign, 'not an event']);
    expect(all.status).toBe(422);
    expect(all.headers['content-type']).toBe('application/problem+json');
    expect(all.body.code).toMatch(/^(usage|peak)Rejected$/);
    expect(all.body.detail).toMatch(/nothing of 3 events is recorded; malformed: \/data\/more/);
    expect(all.statuses).toEqual(['rejected', 'rejected', 'rejected']);
    expect((await batch([bad, event])).status).toBe(200);
    const changed = { ...event, data: { ...event.data, ...other } };
    expect((await batch([changed, changed])).status).toBe(409);
    expect((await batch([changed, bad])).status).toBe(422);
    expect((await batch([bad, changed, event])).statuses).toEqual([
      ...['rejected', 'conflict', 'duplicate'],
    ]);
  });
});

describe('a time in a query', () => {
  const zoned = 'from=2026-11-01T08:00:00.000001%2B08:00&to=2026-11-02T08:00:00-00:00';
  it.each([zoned, zoned.replace('%2B', '+')])('may have any offset: %s', async (range) => {
    const path = `/v1/accounts/acme/usage?${range}&groupBy=hour`;
    const { status, body } = await call(customerOf('acme'), { method: 'GET', path });
    expect(status).toBe(200);
    expect(body.items).toMatchObject([{ hour, calls: '3600' }]);
  });

  it('has an offset', async () => {
    const path = '/v1/accounts/acme/usage?from=2026-11-01T08:00:00&to=2026-11-01T09:00:00';
    expect((await call(customerOf('acme'), { method: 'GET', path })).status).toBe(400);
  });
});
