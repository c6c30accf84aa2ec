import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { movingLine } from '#infra/local/terminal.ts';

const script = `
  const { onInterrupt } = await import('#infra/local/terminal.ts');
  onInterrupt(() => console.log('stopping'));
  setInterval(() => undefined, 1000);
  console.log('runs');
`;

it('a second Ctrl-C ends at once what the first one is stopping', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  const ended = new Promise((done) => child.once('exit', done));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    said += more;
  });
  await expect.poll(() => said, { timeout: 10_000 }).toBe('runs\n');
  child.kill('SIGINT');
  await expect.poll(() => said, { timeout: 10_000 }).toBe('runs\nstopping\n');
  // npm passes on what the terminal has sent to all: the same Ctrl-C comes twice.
  child.kill('SIGINT');
  await sleep(600);
  expect(child.exitCode).toBe(null);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(said).toBe('runs\nstopping\n');
});

const start = Date.parse('2026-11-01T00:00:00Z');
const hourMs = 3_600_000;

/** What is said of a move of ten hours, each of which takes so many real ms. */
const saidOf = (isTTY: boolean, hourTakesMs: number): readonly string[] => {
  const said: string[] = [];
  let realMs = 1_000_000;
  const tell = movingLine({ isTTY, write: (text) => said.push(text) }, () => realMs);
  for (let hour = 0; hour <= 10; hour += 1) {
    tell(start + hour * hourMs, start + 10 * hourMs);
    realMs += hourTakesMs;
  }
  return said;
};

it('says nothing of a short move', () => {
  expect(saidOf(true, 90)).toEqual([]);
  expect(saidOf(false, 2_900)).toEqual([]);
});

it('says in a terminal where a long one is, in one line, and takes it away', () => {
  expect(saidOf(true, 400)).toEqual([
    '\rTime moves: 2026-11-01 03:00 of 2026-11-01 10:00 UTC\u001b[K',
    '\rTime moves: 2026-11-01 06:00 of 2026-11-01 10:00 UTC\u001b[K',
    '\rTime moves: 2026-11-01 09:00 of 2026-11-01 10:00 UTC\u001b[K',
    '\r\u001b[K',
  ]);
});

it('says it elsewhere in lines, seldom', () => {
  expect(saidOf(false, 4_000)).toEqual(['Time moves: 2026-11-01 08:00 of 2026-11-01 10:00 UTC\n']);
});
