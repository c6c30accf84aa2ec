import { createWriteStream, mkdirSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { Problem } from '#infra/local/problem.ts';
import { startLocal } from '#infra/local/startLocal.ts';

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

const nextSteps = (url: string): string => `
Tollgate runs at ${url}; Ctrl-C stops it. What functions log is in ${logFile}.

A token for the operator, the clock, and a month in one step:

  TOKEN=$(curl -s ${url}/_local/token -d '{"role":"operator"}' | sed 's/.*:"\\(.*\\)".*/\\1/')
  curl -s ${url}/v1/accounts -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
    -H 'Idempotency-Key: first' -d '{"accountId":"acme","name":"Acme","currency":"CNY"}'
  curl -s ${url}/_local/clock -d '{"advance":"P1M"}'

Everything else it can do: ${url}/openapi.json
`;

const run = async ({ port, data, now }: Flags): Promise<void> => {
  mkdirSync('.tollgate', { recursive: true });
  const log = createWriteStream(logFile);
  const { url, stop } = await startLocal({
    port,
    ...(data !== undefined && { dataDirectory: data }),
    ...(now !== undefined && { now }),
    progress: (line) => process.stdout.write(`${line} ...\n`),
    log: (text) => log.write(`${text}\n`),
  });
  process.stdout.write(nextSteps(url));
  const end = () => {
    process.stdout.write('\nStopping ...\n');
    void stop().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
};

const command = new Command('npm start --')
  .description('Runs Tollgate on this machine, with time that can be moved.')
  .option('--port <number>', 'loopback port', portNumber, 4000)
  .option(
    '--data <directory>',
    'keep tables, queues, executions and the clock there (default: in memory)',
  )
  .option('--now <instant>', 'virtual time to start at (default: now)', instantArgument)
  .action(run);

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
