import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { type LogFormat, logFormats } from '#domain/metering/logs/logFormat.ts';
import { accountTable } from '#functions/cli/meter/meterPlan.ts';
import { meterLines } from '#test/support/metering/meterLines.ts';

const at = (time: string, consumer?: string | null, status = 200) =>
  JSON.stringify({ time_iso8601: `2026-11-01T${time}Z`, status, bytes_sent: 5, consumer });
const parse = logFormats['nginx-json'].parser('consumer');
const table = (...rows: readonly (readonly [string, string])[]) =>
  new Map(rows.map(([value, id]) => [value, id as AccountId]));
const both = table(['key-1', 'acme'], ['key-2', 'globex'], ['key-3', 'acme']);

const log = [
  ...[at('08:00:00', 'key-1'), at('08:00:01', 'key-2', 404), at('08:00:02', 'key-3')],
  ...[at('08:00:03'), at('08:00:04', '-'), at('08:00:05', 'nobody'), at('08:00:06', null)],
  ...[at('09:00:00', 'key-2')],
];

describe('MET-11 one log of many accounts', () => {
  it('is a record for each account and hour, and what is of none is counted apart', async () => {
    const { records, tally } = await meterLines(log, { parse, accounts: both });
    expect(
      records.map(({ accountId, calls, frontendErrors }) => [accountId, calls, frontendErrors]),
    ).toEqual([
      ['acme', 2, 0],
      ['globex', 1, 1],
      ['globex', 1, 0],
    ]);
    expect(tally).toMatchObject({
      linesRead: 8,
      linesMetered: 4,
      linesUnowned: 4,
      linesSkipped: 0,
    });
    expect(tally.unowned).toMatchObject([
      { reason: 'noAccount', lines: 3, firstLine: 4, excerpt: '' },
      { reason: 'unknownAccount', lines: 1, firstLine: 6, excerpt: '' },
    ]);
  });
  it('equal lines of two accounts are two records', async () => {
    const accounts = table(['key-1', 'acme'], ['key-2', 'globex']);
    const { records } = await meterLines([at('08:00:00', 'key-1'), at('08:00:00', 'key-2')], {
      parse,
      accounts,
    });
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
  });
});

describe('MET-11 accounts do not depend on each other', () => {
  it('an account that is added to the table changes no record of another', async () => {
    const late = [
      ...log,
      at('11:00:00', 'nobody'),
      at('08:30:00', 'key-1'),
      at('11:30:00', 'key-2'),
    ];
    const before = await meterLines(late, { parse, accounts: both });
    const accounts = new Map([...both, ...table(['nobody', 'initech'])]);
    const after = await meterLines(late, { parse, accounts });
    expect(after.records).toEqual(expect.arrayContaining([...before.records]));
    expect(after.records.length).toBe(before.records.length + 2);
    expect(before.records.some(({ id }) => id.endsWith('/late-10'))).toBe(true);
  });
  it('lines later than --until are later, whoever they are of', async () => {
    const until = '2026-11-01T08' as never;
    const { tally } = await meterLines(log, { parse, accounts: both, until });
    expect(tally).toMatchObject({ linesLater: 8, linesUnowned: 0, recordsSent: 0 });
  });
});

describe('MET-11 the account field of each format', () => {
  it.each<[LogFormat, string, string, string]>([
    [
      'combined',
      'user',
      'h - frank [01/Nov/2026:08:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-"',
      'frank',
    ],
    [
      'combined',
      'host',
      'a.example:443 h - - [01/Nov/2026:08:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-"',
      'a.example:443',
    ],
    [
      'apisix',
      'http_host',
      'h - - [01/Nov/2026:08:00:00 +0000] a.example "GET / HTTP/1.1" 200 1 0.1 "-" "-" - - - "http://b"',
      'a.example',
    ],
    [
      'envoy',
      'authority',
      '[2026-11-01T08:00:00Z] "GET / HTTP/1.1" 200 - 0 1 5 4 "-" "-" "id" "a.example" "10.0.0.1:80"',
      'a.example',
    ],
    [
      'traefik',
      'router',
      'h - - [01/Nov/2026:08:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-" 5 "r@docker" "http://b" 3ms',
      'r@docker',
    ],
    [
      'caddy',
      'request.headers.X-Key',
      '{"ts":1793520000.1,"status":200,"size":1,"request":{"headers":{"X-Key":["k"]}}}',
      'k',
    ],
  ])('%s by %s', (format, field, text, owner) => {
    expect(logFormats[format].parser(field)(text)).toMatchObject({ owner });
  });
});

describe('MET-11 the table of accounts', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (text: string) => {
    const file = join(folder, 'accounts.csv');
    writeFileSync(file, text);
    return accountTable(file);
  };

  it('is a row for each value, of which the last comma parts the account', async () => {
    const accounts = await read('\ufeffkey-1,acme\r\nCN=a, O=b,globex\n\n');
    expect([...accounts]).toEqual([
      ['key-1', 'acme'],
      ['CN=a, O=b', 'globex'],
    ]);
  });
  it.each([
    ['no account', 'key-1', 'Row 1 of'],
    ['no id of an account', 'key-1,ac\nkey-2,acme', 'Row 1 of'],
    ['a value twice', 'key-1,acme\nkey-1,globex', 'Row 2 of'],
    ['nothing', '\n', 'names no account'],
  ])('refuses %s, without the value', async (_name, text, sentence) => {
    const refused = await read(text).catch((error: Error) => error);
    expect(refused).toMatchObject({ exitCode: 2, message: expect.stringContaining(sentence) });
    expect(String(refused)).not.toContain('key-');
  });
});
