import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMeter } from '#test/support/metering/runMeter.ts';
import { type LocalWorld, startWorld } from '#test/support/worlds/localWorld.ts';

const hour = '2026-07-20T01';
const standard = join(import.meta.dirname, '../support/metering/logs/apigw-standard.txt');
/** The same gateway's log, of an API key in each line. */
const keyed = (key: string, status: number) =>
  `${JSON.stringify({ requestTimeEpoch: '1784512215218', status, responseLength: 10, key })}\n`;

let world: LocalWorld;
let folder: string;
let token: string;

beforeAll(async () => {
  world = await startWorld('2026-07-20T01:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'metered-'));
  token = await world.token({ role: 'gateway', sources: ['log/*'] });
  for (const accountId of ['one', 'nodes', 'key-one', 'key-two']) await world.open(accountId);
  await world.moveTo('2026-07-20T02:00:00Z');
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const meter = async (...args: readonly string[]) => {
  const format = ['--format', 'aws-apigw-json', '--instance', 'gw-1'];
  const target = ['--region', 'ap-guangzhou', '--url', world.url, '--token', token, '--json'];
  const { code, out, err } = await runMeter([...args, ...format, ...target]);
  return { code, err, ...JSON.parse(out) };
};

/** Billed calls of each bill of the hour, and what they cost. */
const billed = async (accountId: string) =>
  (await world.receipts(accountId, hour)).map(({ lines, total }) => [
    lines.find((line) => line.meter === 'calls')?.quantity,
    total.amount,
  ]);

/** 0.06 CNY for 10,000 calls and 0.80 CNY for a GB, each to 8 decimals. */
describe('MET-09, MET-11 logs become bills', () => {
  it('MET-09 a status alone: any 4xx is free and no 5xx is, metered twice or once', async () => {
    expect(await meter(standard, '--account', 'one')).toMatchObject({ code: 0, accepted: 1 });
    expect(await meter(standard, '--account', 'one')).toMatchObject({ code: 0, duplicate: 1 });
  });
  it('MET-09 two nodes with equal bytes count twice', async () => {
    const copy = write('node-2.txt', keyed('x', 200));
    const other = write('node-1.txt', keyed('x', 200));
    const sources = ['--source', 'log/gw-1/1', '--source', 'log/gw-1/2'];
    const metered = await meter(copy, other, '--account', 'nodes', ...sources);
    expect(metered).toMatchObject({ code: 0, calls: 2, accepted: 2 });
  });
  it('MET-11 one log of two accounts, and of a key that nobody has', async () => {
    const table = write('accounts.csv', 'k-1,key-one\nk-2,key-two\n');
    const lines = [keyed('k-1', 200), keyed('k-2', 502), keyed('k-1', 404), keyed('k-3', 200)];
    const accounts = ['--account-field', 'key', '--accounts', table];
    const metered = await meter(write('many.txt', lines.join('')), ...accounts);
    expect(metered).toMatchObject({ code: 1, accepted: 2, linesUnowned: 1 });
    expect(metered.err).toContain('What could be metered has been sent.');
  });
  it('MET-09, MET-11, RAT-02 is what the bills of the hour say', async () => {
    await world.moveTo('2026-07-20T02:06:00Z');
    expect(await billed('one')).toEqual([['6', '0.00003667']]);
    expect(await billed('nodes')).toEqual([['2', '0.00001201']]);
    expect(await billed('key-one')).toEqual([['1', '0.00000601']]);
    expect(await billed('key-two')).toEqual([['1', '0.00000601']]);
  });
});
