import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logLineAt } from '#test/support/metering/meterLines.ts';
import { runMeter, usageServer } from '#test/support/metering/runMeter.ts';

const line = logLineAt('2026-11-01T08:00:00Z');
const json = '{"time_iso8601":"2026-11-01T08:00:00Z","status":200,"bytes_sent":5,"who":"k-1"}';
const unknown = json.replace('k-1', 'k-2');

let folder = '';
let server: Awaited<ReturnType<typeof usageServer>>;
const file = (name: string) => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(file(name), text);
  return file(name);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meter-'));
  server = await usageServer();
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const target = () => ['--instance', 'gw-1', '--region', 'ap-guangzhou', '--url', server.url];
const run = (files: readonly string[], ...more: string[]) =>
  runMeter([...files, ...more, ...target(), '--token', 'a-token-nobody-may-see']);
const combined = ['--format', 'combined', '--account', 'acct-1'] as const;
const many = (table: string) =>
  [...['--format', 'nginx-json', '--account-field', 'who'], '--accounts', table] as const;

describe('MET-09 nothing metered never looks like success', () => {
  it.each([
    ['a line that does not parse', `${line}\nx\n`, [], 1, '1 line did not parse'],
    ['as many as may be', `${line}\nx\n`, ['--max-skipped', '1'], 0, ''],
    ['one more', `${line}\nx\ny\n`, ['--max-skipped', '1'], 1, 'has been sent'],
    ['nothing that parses', 'x\n', ['--max-skipped', '9'], 1, 'could be read as combined'],
    ['another format', `${json}\n`, ['--max-skipped', '9'], 1, 'looks like nginx-json: --format'],
    ['no line', '\n\n', [], 1, 'has no lines'],
    ['no line, in order', '', ['--allow-empty'], 0, ''],
    ['a line being written', `${line}\n192.0.2.1 -`, ['--until', '2026-11-01T09:00:00Z'], 0, ''],
    ['a line cut off for good', `${line}\n192.0.2.1 -`, [], 1, '1 line did not parse'],
  ])('%s', async (name, text, more, code, sentence) => {
    const ran = await run([write(`${name}.txt`, text)], ...combined, ...more);
    expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(sentence)]);
    if (code === 0) expect(ran.err).toBe('');
  });
  it('shows the first line of each reason, and sends the rest', async () => {
    const text = `${line}\nx\ny\n${line.replace(' 200 ', ' 000 ')}\n`;
    const { code, out } = await run([write('odd.txt', text)], ...combined, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ...{ linesRead: 4, linesMetered: 1, linesSkipped: 3, calls: 1, recordsSent: 1 },
      skipped: [
        { reason: 'format', lines: 2, firstLine: 2, excerpt: 'x' },
        { reason: 'status', lines: 1, firstLine: 4 },
      ],
      shortfalls: ['3 lines did not parse: more than --max-skipped 0.', expect.any(String)],
    });
  });
  it('a file of which nothing parses beside one that does', async () => {
    const files = [write('fine.txt', `${line}\n`), write('wrong.txt', `${json}\n`)];
    const sources = ['--source', 'log/a', '--source', 'log/b', '--max-skipped', '9'];
    const { code, err } = await run(files, ...combined, ...sources);
    expect([code, err]).toEqual([1, expect.stringContaining('wrong.txt could be read')]);
  });
});

describe('MET-09 two nodes of one instance', () => {
  const nodes = () => [write('node-1.txt', `${line}\n`), write('node-2.txt', `${line}\n`)] as const;

  it('with equal bytes count twice, each by its source, and only once again', async () => {
    const call = [...combined, '--json', '--source', 'log/gw-1/1', '--source', 'log/gw-1/2'];
    const first = await run(nodes(), ...call);
    expect(JSON.parse(first.out)).toMatchObject({ calls: 2, accepted: 2, duplicate: 0 });
    expect(JSON.parse((await run(nodes(), ...call)).out)).toMatchObject({
      accepted: 0,
      duplicate: 2,
    });
  });
  it.each([
    ['no source', [], 'Give one --source for each file'],
    ['one source', ['--source', 'a'], 'Give one --source for each file'],
    ['one source for both', ['--source', 'a', '--source', 'a'], 'are one log'],
  ])('%s is asked for', async (_name, sources, sentence) => {
    const { code, err } = await run(nodes(), ...combined, ...sources);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
  it('a file is not metered twice', async () => {
    const [one] = nodes();
    const { code, err } = await run([one, one], ...combined, '--source', 'a', '--source', 'b');
    expect([code, err]).toEqual([2, 'A file is named twice.\n']);
  });
});

describe('MET-11 the meter and a log of many accounts', () => {
  it('sends what is known, and reports what is not', async () => {
    const log = write('many.txt', `${json}\n${unknown}\n`);
    const table = write('accounts.csv', 'k-1,acme\n');
    const { code, out, err } = await run([log], ...many(table));
    expect([code, err]).toEqual([1, expect.stringContaining('1 line is of no known account')]);
    expect(out).toContain('the table of accounts has no such value: line 2');
    expect(out + err).not.toContain('k-2');
    expect((await run([log], ...many(table), '--max-unowned', '1')).code).toBe(0);
  });
  it.each([
    ['neither', ['--format', 'combined'], 'Give either --account, or'],
    ['no table', ['--format', 'combined', '--account-field', 'user'], 'Give either --account, or'],
    ['both', [...combined, '--account-field', 'user'], 'Give either --account, or'],
    ['an unknown field', [...combined, '--account-field', 'x'], 'is host or user'],
    [
      'no mapping',
      ['--format', 'json', '--account', 'acme'],
      'where time, status, responseBytes is',
    ],
    ['a wrong mapping', ['--format', 'json', '--field', 'x=y'], '--field x=y must be'],
    ['a mapping of none', [...combined, '--field', 'time=t'], 'is for --format json'],
  ])('%s is exit code 2', async (_name, call, sentence) => {
    const { code, err } = await run(['-'], ...call);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
