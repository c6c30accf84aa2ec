import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { isoInstant } from '#domain/metering/logs/isoInstant.ts';
import { logFormats } from '#domain/metering/logs/logFormat.ts';
import { overheadFactor } from '#domain/metering/overheadFactor.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { type Hour, hourOf, startOf } from '#domain/time/hour.ts';
import { MeterFailure } from '#functions/runtime/meter/meterFailure.ts';

/** What the meter is asked to do. The token must appear in no output. */
export type MeterArguments = z.infer<typeof Parsed> & { readonly file: string };

const Parsed = z.object({
  format: z.enum(['combined', 'nginx-json', 'aws-apigw-json']),
  account: z.string().transform((text) => text as AccountId),
  instance: z.string(),
  region: z.string(),
  backend: z.enum(['internet', 'private', 'none']),
  overhead: z.string(),
  source: z.string().optional(),
  until: z.custom<Hour>().optional(),
  url: z.string(),
  token: z.string(),
  json: z.boolean().default(false),
});

/**
 * Reads the command line; `null` if only help was asked for. The token may come from TOLLGATE_TOKEN.
 *
 * @throws MeterFailure with exit code 2; the message is empty where commander has said what is wrong.
 */
export const meterArguments = (argv: readonly string[]): MeterArguments | null => {
  const command = program();
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return null;
    if (error instanceof CommanderError) throw new MeterFailure('', 2);
    throw error;
  }
  const options = Parsed.parse(command.opts());
  return { ...options, url: baseUrl(options.url), file: command.args[0] ?? '-' };
};

const program = (): Command =>
  new Command('meter')
    .description('Meters usage from an access log. The same log again changes nothing.')
    .argument('<file>', 'access log; .gz is unpacked, - is standard input')
    .addOption(mandatory('--format <format>', 'log format').choices(Object.keys(logFormats)))
    .addOption(mandatory('--account <id>', 'account that the usage belongs to').argParser(filled))
    .addOption(mandatory('--instance <id>', 'gateway instance that wrote it').argParser(filled))
    .addOption(mandatory('--region <region>', 'region of the instance').argParser(filled))
    .addOption(
      new Option('--backend <network>', 'network that requests to back ends cross')
        .choices(['internet', 'private', 'none'])
        .default('internet'),
    )
    .addOption(
      new Option('--overhead <factor>', 'network bytes per logged byte, 1 to 1.15')
        .argParser(factor)
        .default('1'),
    )
    .addOption(new Option('--source <source>', 'default log/<instance>').argParser(filled))
    .addOption(new Option('--until <instant>', 'only the hours before it').argParser(fullHour))
    .addOption(mandatory('--url <url>', 'base address of the billing API'))
    .addOption(mandatory('--token <token>', 'JWT or API token').env('TOLLGATE_TOKEN'))
    .option('--json', 'print the result as JSON')
    .exitOverride();

const mandatory = (flags: string, text: string): Option =>
  new Option(flags, text).makeOptionMandatory();

const filled = (text: string): string => {
  if (text === '') throw new InvalidArgumentError('It is empty.');
  return text;
};

const factor = (text: string): string => {
  const outcome = overheadFactor(text);
  if (typeof outcome === 'string') return outcome;
  throw new InvalidArgumentError('It must be from 1 to 1.15, with at most 4 decimals.');
};

/** An hour metered in part would be metered again, as another record, once it is complete. */
const fullHour = (text: string): Hour => {
  const at = isoInstant(text);
  if (at !== undefined && at === startOf(hourOf(at))) return hourOf(at);
  throw new InvalidArgumentError('It must be a full UTC hour such as 2026-11-01T08:00:00Z.');
};

/** Not an argument parser: commander repeats what it refuses, and an address may hold a password. */
const baseUrl = (text: string): string => {
  const url = URL.parse(text);
  const isPlain =
    url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === '';
  if (!isPlain || url.search + url.hash !== '') {
    throw new MeterFailure('--url must be an http or https address without credentials.', 2);
  }
  return url.href.replace(/\/+$/, '');
};
