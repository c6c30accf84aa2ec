import { describe, expect, it } from 'vitest';
import { nginxJson } from '#domain/metering/logs/nginxJson.ts';
import { hour } from '#domain/time/hour.ts';
import { logLineAt, meterLines } from '#test/support/metering/meterLines.ts';

const at = (text: string, bytes?: number) => logLineAt(`2026-11-01T${text}Z`, bytes);
const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);

describe('MET-09 a log becomes one record for each hour', () => {
  it('with the hour as its window, its counts and its network', async () => {
    const lines = [at('08:00:00', 1), logLineAt('2026-11-01T08:59:59Z', 2, 404), at('09:00:00', 4)];
    const { records, tally } = await meterLines(lines);
    expect(records).toMatchObject([
      { windowStart: '2026-11-01T08:00:00.000Z', windowEnd: '2026-11-01T09:00:00.000Z', calls: 2 },
      { windowStart: '2026-11-01T09:00:00.000Z', windowEnd: '2026-11-01T10:00:00.000Z', calls: 1 },
    ]);
    expect(records[0]).toMatchObject({
      source: 'log/gw-1',
      accountId: 'acct-1',
      instanceId: 'gw-1',
      region: 'ap-guangzhou',
      protocol: 'http',
      frontendErrors: 1,
      responseBytes: { internet: 3, private: 0 },
      overheadFactor: '1',
    });
    expect(tally).toMatchObject({ linesRead: 3, linesSkipped: 0, recordsSent: 2, accepted: 2 });
  });
  it.each([
    ['internet', { internet: 7, private: 0 }],
    ['private', { internet: 0, private: 7 }],
    ['none', { internet: 0, private: 0 }],
  ] as const)('back-end bytes over %s', async (backend, expected) => {
    const fields = { msec: 1431857103, status: 200, bytes_sent: 1, upstream_bytes_sent: 7 };
    const { records } = await meterLines([JSON.stringify(fields)], {
      backend,
      parse: nginxJson.parser(),
    });
    expect(records[0]?.backendBytes).toEqual(expected);
  });
  it('WebSocket and HTTP calls of an hour are records of their own', async () => {
    const fields = { msec: 1431857103, status: 101, bytes_sent: 1 };
    const lines = [{ ...fields, http_upgrade: 'websocket' }, fields].map((f) => JSON.stringify(f));
    const { records } = await meterLines(lines, { parse: nginxJson.parser() });
    expect(records.map(({ protocol }) => protocol).sort()).toEqual(['http', 'websocket']);
  });
  it('counts lines that do not parse and leaves them out of the identity', async () => {
    const { records, tally } = await meterLines([at('08:00:00'), 'garbage', '']);
    expect(tally).toMatchObject({ linesSkipped: 1, linesBlank: 1, recordsSent: 1 });
    expect(idsOf(records)).toEqual(idsOf((await meterLines([at('08:00:00')])).records));
  });
  it('an empty log sends nothing', async () => {
    expect(await meterLines([])).toMatchObject({ records: [], tally: { linesRead: 0 } });
  });
  it('refuses counts beyond 2^53-1', async () => {
    const lines = [at('08:00:00', Number.MAX_SAFE_INTEGER), at('08:00:01', 1)];
    expect(await meterLines(lines)).toMatchObject({ refused: { refused: 'countOverflow' } });
  });
});

describe('MET-09 identity derives from content and hour', () => {
  const lines = [at('08:00:00'), at('08:00:01'), at('09:00:00')];
  const ids = async (...args: Parameters<typeof meterLines>) =>
    idsOf((await meterLines(...args)).records);

  it('the same lines give the same ids, however they are read', async () => {
    expect(await ids(lines, {}, 1)).toEqual(await ids(lines));
  });
  it.each([
    ['another line', [at('08:00:00'), at('08:00:02'), at('09:00:00')], {}],
    ['another order', [at('08:00:01'), at('08:00:00'), at('09:00:00')], {}],
    ['another instance', lines, { instanceId: 'gw-2' }],
  ])('%s gives another id', async (_name, other, options) => {
    const [first] = await ids(lines);
    expect(await ids(other, options)).not.toContain(first);
  });
  it('tells equal lines that come late apart from those on time', async () => {
    const { records } = await meterLines([at('08:00:00'), at('10:00:00'), at('08:00:00')]);
    expect(new Set(idsOf(records)).size).toBe(3);
    expect(records.map(({ calls }) => calls)).toEqual([1, 1, 1]);
  });
});

describe('MET-09 an hour closes when a line two hours later has been seen', () => {
  it.each([
    ['one hour later it is open', '09:59:59', 2],
    ['two hours later it is closed', '10:00:00', 3],
  ])('%s', async (_name, between, expected) => {
    const { records } = await meterLines([at('08:00:00'), at(between), at('08:30:00')]);
    expect(records).toHaveLength(expected);
    expect(records.reduce((sum, { calls }) => sum + calls, 0)).toBe(3);
  });
  it('sends batches of at most 500', async () => {
    const hours = Array.from({ length: 1203 }, (_, k) => Date.UTC(2026, 0, 1) + k * 3_600_000);
    const lines = hours.map((ms) => logLineAt(new Date(ms).toISOString()));
    expect((await meterLines(lines)).batches).toEqual([500, 500, 203]);
  });
  it('keeps every call of a log that runs backwards', async () => {
    const hours = Array.from({ length: 3000 }, (_, k) => Date.UTC(2026, 5, 1) - k * 3_600_000);
    const lines = [...hours, ...hours].map((ms) => logLineAt(new Date(ms).toISOString()));
    const { records } = await meterLines(lines);
    expect(records.reduce((sum, { calls }) => sum + calls, 0)).toBe(6000);
    expect(new Set(idsOf(records)).size).toBe(records.length);
  });
});

describe('MET-09 a growing log is metered by complete hours', () => {
  const grown = [at('08:00:00'), at('09:00:00'), at('11:00:00'), at('09:30:00'), at('12:00:00')];

  it('lines from --until on are later', async () => {
    const { records, tally } = await meterLines(grown, { until: hour('2026-11-01T09') });
    expect(tally).toMatchObject({ linesRead: 5, linesLater: 4, recordsSent: 1 });
    expect(records[0]?.windowStart).toBe('2026-11-01T08:00:00.000Z');
  });
  it('metering it again, grown, repeats the earlier records exactly', async () => {
    const early = await meterLines(grown.slice(0, 4), { until: hour('2026-11-01T10') });
    const late = await meterLines(grown, { until: hour('2026-11-01T12') });
    expect(early.records).toHaveLength(3);
    expect(late.records).toEqual(expect.arrayContaining([...early.records]));
    expect(late.records).toHaveLength(4);
  });
});
