import { createWriteStream, mkdirSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { Problem } from '#infra/local/problem.ts';
import { startLocal } from '#infra/local/startLocal.ts';
import { movingLine, onInterrupt } from '#infra/local/terminal.ts';

type Flags = { readonly port: number; readonly data?: string; readonly now?: string };

const logFile = '.tollgate/local.log';

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('a port is a number from 0 (any free one) to 65535.');
  }
  return port;
};

const instantArgument = (text: string): string => {
  if (Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('an instant looks like 2026-11-01T00:00:00Z.');
  }
  return text;
};

/** Commands that change nothing: whoever tries them can still follow the quick start from its beginning. */
const nextSteps = (url: string, nowMs: number): string => `
Tollgate runs at ${url}; Ctrl-C stops it. What functions log is in ${logFile}.
Its clock stands at ${new Date(nowMs).toISOString()} and goes on; docs/quickstart.md moves it, from usage to a bill.

A token for the operator, the accounts that there are, and the clock:

  TOKEN=$(curl -s ${url}/_local/token -d '{"role":"operator"}' | sed 's/.*:"\\(.*\\)".*/\\1/')
  curl -s ${url}/v1/accounts -H "Authorization: Bearer $TOKEN"
  curl -s ${url}/_local/clock

Everything else it can do: ${url}/openapi.json
`;

const run = async ({ port, data, now }: Flags): Promise<void> => {
  mkdirSync('.tollgate', { recursive: true });
  const log = createWriteStream(logFile);
  const local = await startLocal({
    port,
    ...(data !== undefined && { dataDirectory: data }),
    ...(now !== undefined && { now }),
    progress: (line) => process.stdout.write(`${line} ...\n`),
    log: (text) => log.write(`${text}\n`),
    onMoving: movingLine(process.stderr),
  });
  process.stdout.write(nextSteps(local.url, local.now()));
  const end = onInterrupt((exitCode) => {
    process.stdout.write('\nStopping ...\n');
    void local.stop().then(() => process.exit(exitCode));
  });
  void local.broken.then(({ message }) => {
    process.stderr.write(`${message}\n`);
    end(1);
  });
};

const command = new Command('npm start --')
  .description('Runs Tollgate on this machine, with time that can be moved.')
  .option('--port <number>', 'loopback port', portNumber, 4000)
  .option(
    '--data <directory>',
    'keep tables, queues, executions, tokens and the clock there (default: in memory)',
  )
  .option(
    '--now <instant>',
    'virtual time to start at, and to go back to with a reset (default: now)',
    instantArgument,
  )
  .action(run);

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
