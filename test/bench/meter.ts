import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { lineBlocks } from '#functions/cli/meter/lineBlocks.ts';
import { openLog } from '#functions/cli/meter/openLog.ts';
import { logLineAt } from '#test/support/metering/meterLines.ts';
import { usageServer } from '#test/support/metering/runMeter.ts';

/**
 * Lines per second of metering a log, against reading its lines and nothing else, each in a
 * process of its own: `node test/bench/meter.ts [megabytes] [--json]`.
 */
type Measured = { readonly linesPerSecond: number; readonly maxRssMegabytes: number };

/** As `npm run meter` starts it: a small young generation keeps memory flat on any length. */
const options = '--max-semi-space-size=4';
const meter = join(import.meta.dirname, '../../functions/cli/meter/main.ts');

/** Three weeks of calls, evenly, as long as real lines are. */
const writeLog = async (file: string, megabytes: number): Promise<number> => {
  const out = createWriteStream(file);
  const start = Date.UTC(2026, 9, 1);
  const path = `/v1/orders/${'x'.repeat(120)}`;
  const lineBytes = logLineAt(new Date(start).toISOString(), 12_345, 200, path).length + 1;
  const lines = Math.floor((megabytes * 1e6) / lineBytes);
  for (let k = 0; k < lines; k += 1) {
    const at = new Date(start + Math.floor((k / lines) * 21 * 86_400_000)).toISOString();
    const status = k % 20 === 0 ? 404 : 200;
    if (!out.write(`${logLineAt(at, k % 50_000, status, path)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return lines;
};

const measure = async (lines: number, args: readonly string[]): Promise<Measured> => {
  const report = `process.on('exit', () => process.stderr.write('RSS ' + process.resourceUsage().maxRSS))`;
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const started = performance.now();
  const child = spawn(process.execPath, [options, '--import', preload, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (code !== 0) throw new Error(errors);
  const seconds = (performance.now() - started) / 1000;
  const rss = Number(/RSS (\d+)$/.exec(errors)?.[1]) / 1024;
  return { linesPerSecond: Math.round(lines / seconds), maxRssMegabytes: Math.round(rss) };
};

/** What this file does when started with `--read FILE`: the bare reading. */
const readOnly = async (file: string): Promise<void> => {
  let lines = 0;
  for await (const block of lineBlocks((await openLog(file)).chunks)) lines += block.lines.length;
  console.log(lines);
};

const bench = async (megabytes: number, isJson: boolean): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'meter-bench-'));
  const server = await usageServer();
  try {
    const file = join(folder, 'access.log');
    const lines = await writeLog(file, megabytes);
    const bytes = (await stat(file)).size;
    const bare = await measure(lines, [import.meta.filename, '--read', file]);
    const owner = ['--account', 'bench', '--instance', 'gw-1', '--region', 'ap-guangzhou'];
    const target = ['--url', server.url, '--token', 'bench'];
    const metered = await measure(lines, [
      meter,
      file,
      '--format',
      'combined',
      ...owner,
      ...target,
    ]);
    const ratio = Number((metered.linesPerSecond / bare.linesPerSecond).toFixed(2));
    const result = { bytes, lines, bare, metered, ratio };
    console.log(isJson ? JSON.stringify(result) : result);
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
};

const [first = '200', second = ''] = process.argv.slice(2).filter((arg) => arg !== '--json');
await (first === '--read'
  ? readOnly(second)
  : bench(Number(first), process.argv.includes('--json')));
