import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { isoInstant } from '#domain/metering/logs/isoInstant.ts';
import { logFormats } from '#domain/metering/logs/logFormat.ts';
import { overheadFactor } from '#domain/metering/usageRecord.ts';
import { type Hour, hourOf, startOf } from '#domain/time/hour.ts';
import { MeterFailure } from '#functions/cli/meter/meterFailure.ts';

/** What the meter is asked to do. The token must appear in no output. */
export type MeterArguments = z.infer<typeof Parsed> & { readonly files: readonly string[] };

const formatNames = [...Object.keys(logFormats), 'json'];

const Parsed = z.object({
  format: z.string(),
  field: z.array(z.string()).default([]),
  account: z
    .string()
    .transform((text) => text as AccountId)
    .optional(),
  accountField: z.string().optional(),
  accounts: z.string().optional(),
  instance: z.string(),
  region: z.string(),
  backend: z.enum(['internet', 'private', 'none']),
  overhead: z.string(),
  source: z.array(z.string()).default([]),
  until: z.custom<Hour>().optional(),
  maxSkipped: z.number(),
  maxUnowned: z.number(),
  allowEmpty: z.boolean().default(false),
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
  return { ...options, url: baseUrl(options.url), files: command.args };
};

const program = (): Command =>
  [...logOptions(), ...ownerOptions(), ...outcomeOptions()].reduce(
    (command, option) => command.addOption(option),
    new Command('meter')
      .description('Meters usage from access logs. The same log again changes nothing.')
      .argument('<files...>', 'access logs; .gz is unpacked, - is standard input')
      .addHelpText('after', exitCodes)
      .exitOverride(),
  );

const exitCodes = `
Exit codes: 0 everything was metered; 1 something was not: the report says what, and what could be
metered has been sent; 2 the call was wrong, and nothing has been sent.`;

const logOptions = (): readonly Option[] => [
  mandatory('--format <format>', 'log format').choices(formatNames),
  repeatable(
    '--field <name=path>',
    'of json, where a field is: time, status, responseBytes, and where logged inboundBytes, backendBytes, upstream (more than once), upgrade',
  ),
  new Option('--until <instant>', 'only the hours before it').argParser(fullHour),
  repeatable('--source <source>', 'who wrote the log, one for each file (default: log/<instance>)'),
];

const ownerOptions = (): readonly Option[] => [
  new Option('--account <id>', 'account that the usage belongs to').argParser(filled),
  new Option('--account-field <path>', 'or the field of a line that names its account').argParser(
    filled,
  ),
  new Option('--accounts <file>', 'and the table of its values: value,account').argParser(filled),
  mandatory('--instance <id>', 'gateway instance that wrote it').argParser(filled),
  mandatory('--region <region>', 'region of the instance').argParser(filled),
  new Option('--backend <network>', 'network that requests to back ends cross')
    .choices(['internet', 'private', 'none'])
    .default('internet'),
  new Option('--overhead <factor>', 'network bytes per logged byte, 1 to 1.15')
    .argParser(factor)
    .default('1'),
];

const outcomeOptions = (): readonly Option[] => [
  new Option('--max-skipped <lines>', 'lines that may fail to parse').argParser(whole).default(0),
  new Option('--max-unowned <lines>', 'lines that may be of no known account')
    .argParser(whole)
    .default(0),
  new Option('--allow-empty', 'a log without lines is in order'),
  mandatory('--url <url>', 'base address of the billing API'),
  mandatory('--token <token>', 'JWT or API token').env('TOLLGATE_TOKEN'),
  new Option('--json', 'print the result as JSON'),
];

const mandatory = (flags: string, text: string): Option =>
  new Option(flags, text).makeOptionMandatory();

const repeatable = (flags: string, text: string): Option =>
  new Option(flags, text).argParser((value: string, earlier: readonly string[] = []) => [
    ...earlier,
    filled(value),
  ]);

const filled = (text: string): string => {
  if (text === '') throw new InvalidArgumentError('It is empty.');
  return text;
};

const whole = (text: string): number => {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number.');
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
