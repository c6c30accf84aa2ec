import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { audit } from '#test/support/kill/audit.ts';
import { type Books, newBooks } from '#test/support/kill/books.ts';
import { expectStatus, startLoad } from '#test/support/kill/load.ts';
import { type Resender, resender } from '#test/support/kill/resender.ts';
import {
  freePort,
  processesOf,
  type RunnerProcess,
  startRunner,
} from '#test/support/kill/runnerProcess.ts';
import { type Random, randomOf } from '#test/support/random.ts';

const numberIn = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const kinds = ['runner', 'runner', 'java', 'functions', 'functions', 'runner, starting'] as const;
type Kind = (typeof kinds)[number];

const startsAt = '2026-11-01T00:00:00Z';
const accountIds = ['k-1', 'k-2', 'k-3'];
/** Nobody is to run out of money: that stops usage. */
const firstCents = 100_000;
/** What was started is to be killed before it is ready, where that is what is asked for. */
const mostStartMs = 8_000;

type Stage = {
  readonly random: Random;
  readonly send: Resender;
  /** Starts the runner again; it is not ready yet. */
  readonly start: () => RunnerProcess;
};

/** Kills in one way; answers the runner that runs then. */
const killOne = async (kind: Kind, run: RunnerProcess, stage: Stage): Promise<RunnerProcess> => {
  const { random, send, start } = stage;
  if (kind === 'functions') {
    const answer = await send.try('/_local/crash', {});
    tell(`  cut off ${JSON.stringify(answer?.body)}`);
    return run;
  }
  if (kind === 'java') {
    if (!run.killJava()) throw new Error('there is no DynamoDB Local');
    const { code, err } = await run.ended;
    if (code !== 1 || !/^DynamoDB Local has ended, .*\.\n$/.test(err)) {
      throw new Error(`without DynamoDB Local the runner ended with ${code}: ${err}`);
    }
    return start();
  }
  run.kill();
  await run.ended;
  if (kind === 'runner') return start();
  const starting = start();
  const early = starting.ready.then(() => 'ready').catch((error: Error) => error.message);
  const came = await Promise.race([early, sleep(random.whole(0, mostStartMs))]);
  if (came !== undefined && came !== 'ready') throw new Error(came);
  starting.kill();
  await starting.ended;
  return start();
};

const openAccounts = async (send: Resender, paid: (id: string, payment: string) => void) => {
  for (const accountId of accountIds) {
    const account = { accountId, name: accountId, currency: 'CNY' };
    const body = { ...account, activatedAt: '2015-01-01T00:00:00Z' };
    expectStatus(201, await send.send('/v1/accounts', body, `open-${accountId}`));
    const money = { amount: (firstCents / 100).toFixed(2), currency: 'CNY' };
    const paymentId = `first-${accountId}`;
    const payment = { provider: 'bank', paymentId, money };
    const topUp = await send.send(`/v1/accounts/${accountId}/topups`, payment, paymentId);
    expectStatus(201, topUp);
    paid(accountId, paymentId);
  }
};

const tokenOf = async (url: string): Promise<string> => {
  const init = { method: 'POST', body: JSON.stringify({ role: 'operator' }) };
  const answer = (await (await fetch(`${url}/_local/token`, init)).json()) as { token: string };
  return answer.token;
};

/** Dispatch and sweeps find what was lost on the way; nobody else does anything. */
const letTimePass = async (send: Resender): Promise<void> => {
  for (let step = 0; step < 8; step += 1) {
    expectStatus(200, await send.send('/_local/clock', { advance: 'PT30M' }));
  }
};

/** Until some more has been accepted, and then a moment. */
const underway = async (books: Books, random: Random): Promise<void> => {
  const enough = books.accepted() + random.whole(1, 60);
  while (books.accepted() < enough) await sleep(50);
  await sleep(random.whole(0, 1_500));
};

/**
 * `npm run test:kill`: kills the local runner, its functions and DynamoDB Local under load, again and again; answers what is
 * wrong afterwards by books that an outsider keeps.
 */
const killTest = async (seed: number, kills: number, untilMs: number, data: string) => {
  const random = randomOf(seed);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = () => startRunner('--port', String(port), '--data', data);
  let run = startRunner('--port', String(port), '--data', data, '--now', startsAt);
  try {
    await run.ready;
    const send = resender(url, await tokenOf(url));
    const books = newBooks(accountIds, Date.parse(startsAt));
    await openAccounts(send, (id, payment) => books.paid(id, payment, firstCents));
    const load = startLoad(send, books, random);
    let done = 0;
    for (; done < kills && Date.now() < untilMs; done += 1) {
      await Promise.race([underway(books, random), load.broken]);
      const kind = kinds[random.whole(0, kinds.length - 1)] ?? 'runner';
      tell(`kill ${done + 1}: ${kind}, at ${new Date(books.latestMs()).toISOString()}`);
      run = await killOne(kind, run, { random, send, start });
      await Promise.race([run.ready, load.broken]);
    }
    await load.stop();
    await letTimePass(send);
    const faults = await audit(send, books, startsAt.slice(0, 7));
    run.interrupt();
    const { code, err } = await run.ended;
    if (code !== 0 || err !== '') faults.push(`the last stop ended with ${code}: ${err}`);
    if (processesOf(data) > 0) faults.push('a DynamoDB Local is left');
    tell(
      `${done} kills; ${books.accepted()} payments and records; sent again ${send.again()} times`,
    );
    return done > 0 ? faults : ['nothing was killed'];
  } finally {
    run.kill();
  }
};

const seed = numberIn('SEED', numberIn('TEST_SEED', Date.now() % 1_000_000_000));
const kills = numberIn('KILLS', 20);
const minutes = numberIn('MINUTES', 20);
tell(`SEED=${seed} KILLS=${kills} MINUTES=${minutes}`);
const untilMs = Date.now() + minutes * 60_000;
const data = await mkdtemp(join(tmpdir(), 'tollgate-kill-'));

/** As long again: then something waits that will never come. */
setTimeout(
  () => {
    process.stderr.write(`it hangs; the data is in ${data}\n`);
    process.exit(1);
  },
  2 * minutes * 60_000,
).unref();

const faults = await killTest(seed, kills, untilMs, data).catch((error: Error) => [
  error.stack ?? error.message,
]);
for (const fault of faults) process.stderr.write(`${fault.slice(0, 2_000)}\n`);
if (faults.length > 0) process.stderr.write(`the data is in ${data}\n`);
else await rm(data, { recursive: true });
process.exitCode = faults.length > 0 ? 1 : 0;
