import { describe, expect, it } from 'vitest';
import { combined } from '#domain/metering/logs/combined.ts';
import { jsonLine } from '#domain/metering/logs/jsonLine.ts';
import { nginxJson } from '#domain/metering/logs/nginxJson.ts';
import { lineExcerpt, unwrapLine } from '#domain/metering/logs/unwrapLine.ts';
import { lineOf, logLineAt, meterLines } from '#test/support/metering/meterLines.ts';

const line = logLineAt('2026-11-01T08:00:00Z');
const bom = '\u00ef\u00bb\u00bf';
const json = '{"time_iso8601":"2026-11-01T08:00:00Z","status":"200","bytes_sent":"5"}';

describe('MET-09 JSON that a gateway wrote almost', () => {
  it.each([
    ['hex escapes', String.raw`{"a":"\x22\xE4 \\x22 \" \u00e4"}`, { a: '"\u00e4 \\x22 " \u00e4' }],
    ['other escapes', String.raw`{"a":"\v\a\q"}`, { a: '\\v\\a\\q' }],
    ['a control character', '{"a":"b\tc"}', { a: 'b c' }],
    ['no value', '{"a": -, "b": ,"c":-}', { a: '-', b: '', c: '-' }],
    ['several', '{"a": 502, 200, "b": 1.5, "c": true}', { a: '502, 200', b: 1.5, c: true }],
    ['a text like a value', String.raw`{"a":"\x22: -, ","b":1}`, { a: '": -, ', b: 1 }],
  ])('%s', (_name, text, expected) => {
    expect(jsonLine(text)).toEqual(expected);
  });
  it.each(['{"a":"b', '{"a":1', '{"a":"\\x22}', '{"a":"b"c"}', '{"a":1}{"b":2}', '[1]', ''])(
    'nothing is made up for %s',
    (text) => {
      expect(jsonLine(text)).toBeUndefined();
    },
  );
});

describe('MET-09 what others put around a line', () => {
  const stream = '0123456789abcdef0123456789abcdef';
  it.each([
    ['nothing', line, line],
    ['a byte order mark', bom + line, line],
    ['a time', `2026-11-01T08:00:00.123Z ${line}`, line],
    ['a time and a stream', `2026-11-01T08:00:00+00:00 ${stream} ${line}`, line],
    ['a time and a named stream', `2026-11-01T08:00:00 [a]b/c ${json}`, json],
    ['a mark and a time', `${bom}2026-11-01T08:00:00Z ${json}`, json],
    ['a host like a time', `2026-host ${line}`, `2026-host ${line}`],
  ])('%s', (_name, raw, expected) => {
    expect(unwrapLine(raw)).toBe(expected);
  });
});

describe('MET-09 lines that were cut for being long', () => {
  const docker = (log: string, of = 'stdout') => JSON.stringify({ log, stream: of, time: 'x' });
  const long = logLineAt('2026-11-01T08:00:00Z', 100, 200, `/${'x'.repeat(40_000)}`);
  const cri = (mark: string, text: string) => `2026-11-01T08:00:00.1Z stdout ${mark} ${text}`;
  it.each([
    ['Docker', [docker(`${line}\n`), docker(`${line}\r\n`)], 2],
    ['Docker, ends taken off', [docker(line), docker(line)], 2],
    ['Docker, ends taken off a long line', [docker(line), docker(long), docker(line)], 3],
    [
      'Docker, in parts',
      [
        docker(long.slice(0, 16_384)),
        docker(long.slice(16_384, 32_768)),
        docker(`${long.slice(32_768)}\n`),
      ],
      1,
    ],
    [
      'Docker, in parts, another stream between',
      [
        docker(long.slice(0, 16_384)),
        docker(`${line}\n`, 'stderr'),
        docker(`${long.slice(16_384)}\n`),
      ],
      2,
    ],
    ['Docker, the last without its end', [docker(`${line}\n`), docker(line)], 2],
    ['CRI', [cri('F', line)], 1],
    [
      'CRI, in parts',
      [cri('P', long.slice(0, 99)), cri('P', long.slice(99, 199)), cri('F', long.slice(199))],
      1,
    ],
  ])('%s', async (_name, lines, expected) => {
    const { tally } = await meterLines(lines);
    expect(tally).toMatchObject({ calls: expected, linesRead: expected, linesSkipped: 0 });
  });
});

describe('MET-09 no caller decides that a line is skipped', () => {
  it.each([
    [
      'combined',
      combined,
      logLineAt('2026-11-01T08:00:00Z', 5, 200, `/${'\\x22'.repeat(300_000)}`),
    ],
    ['nginx', nginxJson, json.replace('{', `{"r":"${'\\x22'.repeat(300_000)}",`)],
  ])('%s, by a megabyte of escapes', (_name, format, text) => {
    expect(lineOf(format, text)?.responseBytes).toBe(5);
  });
  it('MET-01 a line above 4 MiB is skipped and told', async () => {
    const { tally } = await meterLines([line, 'x'.repeat(4_194_305)]);
    expect(tally).toMatchObject({ calls: 1, linesSkipped: 1 });
    expect(tally.skipped).toMatchObject([{ reason: 'tooLong', lines: 1, firstLine: 2 }]);
  });
  it('counts each reason by itself, with the number of its first line', async () => {
    const odd = (from: string, to: string) => line.replace(from, to);
    const { tally } = await meterLines([
      ...['', 'x', line, odd(':08:00:00', ':08:00:60'), 'y'],
      ...[odd(' 200 ', ' 000 '), odd(' 200 100', ' 200 many'), '  ', 'z'],
    ]);
    expect(tally).toMatchObject({ linesRead: 9, linesMetered: 1, linesBlank: 2, linesSkipped: 6 });
    expect(tally.skipped.map(({ reason, lines, firstLine }) => [reason, lines, firstLine])).toEqual(
      [
        ['format', 3, 2],
        ['time', 1, 4],
        ['status', 1, 6],
        ['size', 1, 7],
      ],
    );
  });
  it('shows no query, no key and nothing that a terminal obeys', () => {
    const secret = 'k'.repeat(40);
    expect(lineExcerpt(`h "GET /a?token=1 HTTP/1.1" ${secret} \x1b[31m`)).toBe(
      'h "GET /a?… HTTP/1.1" … .[31m',
    );
  });
});
