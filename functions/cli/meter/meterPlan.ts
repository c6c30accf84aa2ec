import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AccountId } from '#domain/accountId.ts';
import type { JsonFields } from '#domain/metering/logs/jsonFormat.ts';
import { type LogFormat, logFormats } from '#domain/metering/logs/logFormat.ts';
import type { LineFormat } from '#domain/metering/logs/logLine.ts';
import { namedJson } from '#domain/metering/logs/nginxJson.ts';
import type { MeterArguments } from '#functions/cli/meter/meterArguments.ts';
import { MeterFailure } from '#functions/cli/meter/meterFailure.ts';
import type { MeterOptions } from '#usecases/metering/meterOptions.ts';

/** Each file with how it is metered. */
export type MeterPlan = readonly { readonly file: string; readonly options: MeterOptions }[];

/**
 * What is to be metered how, options that depend on each other checked. Rules MET-09, MET-11.
 *
 * @throws MeterFailure with exit code 2.
 */
export const meterPlan = async (args: MeterArguments): Promise<MeterPlan> => {
  const { accountField, until } = args;
  const format = formatOf(args);
  checkAccountField(format, accountField);
  const sources = sourcesOf(args);
  const accounts = await accountsOf(args);
  return args.files.map((file, index) => ({
    file,
    options: {
      parse: format.parser(accountField),
      accounts,
      instanceId: args.instance,
      region: args.region,
      source: sources[index] ?? '',
      backend: args.backend,
      overheadFactor: args.overhead,
      ...(until === undefined ? {} : { until }),
    },
  }));
};

const fieldNames = [
  ...(['time', 'status', 'responseBytes', 'inboundBytes', 'backendBytes', 'upstream'] as const),
  'upgrade',
] as const satisfies readonly (keyof JsonFields)[];
const neededNames = ['time', 'status', 'responseBytes'] as const;

const formatOf = ({ format, field }: MeterArguments): LineFormat => {
  if (format !== 'json') {
    if (field.length > 0) throw new MeterFailure('--field is for --format json.', 2);
    return logFormats[format as LogFormat];
  }
  const fields: Partial<Record<keyof JsonFields, readonly string[]>> = {};
  for (const text of field) {
    const [, left, path] = /^(\w+)=(.+)$/.exec(text) ?? [];
    const name = fieldNames.find((known) => known === left);
    if (name === undefined || path === undefined) {
      throw new MeterFailure(
        `--field ${text} must be a name (${fieldNames.join(', ')}), = and a path.`,
        2,
      );
    }
    fields[name] = [...(fields[name] ?? []), path];
  }
  const missing = neededNames.filter((name) => fields[name] === undefined);
  if (missing.length === 0) return namedJson(fields);
  throw new MeterFailure(
    `--format json needs to know where ${missing.join(', ')} is: --field ${missing[0]}=…`,
    2,
  );
};

const checkAccountField = ({ accountFields }: LineFormat, name: string | undefined): void => {
  if (name === undefined || accountFields === 'any' || accountFields.includes(name)) return;
  throw new MeterFailure(`--account-field of this format is ${accountFields.join(' or ')}.`, 2);
};

const accountsOf = async (args: MeterArguments): Promise<MeterOptions['accounts']> => {
  const { account, accountField, accounts } = args;
  const isTable = accountField !== undefined && accounts !== undefined;
  const isMixed = account !== undefined && (accountField ?? accounts) !== undefined;
  if (account !== undefined && !isMixed) return account;
  if (isTable && !isMixed) return await accountTable(accounts);
  throw new MeterFailure('Give either --account, or --account-field and --accounts.', 2);
};

/** Two nodes may write the same bytes: only their sources tell their calls apart. */
const sourcesOf = ({ files, source, instance }: MeterArguments): readonly string[] => {
  if (new Set(files.map((file) => resolve(file))).size < files.length) {
    throw new MeterFailure('A file is named twice.', 2);
  }
  if (files.length === 1 && source.length === 0) return [`log/${instance}`];
  if (source.length !== files.length) {
    const example = files.map((_, index) => `--source log/${instance}/node-${index + 1}`);
    throw new MeterFailure(
      `Give one --source for each file, in their order, or equal lines of two nodes would count once: ${example.join(' ')}`,
      2,
    );
  }
  if (new Set(source).size === source.length) return source;
  throw new MeterFailure(
    'Two files of one source are one log: join them in their order, and meter that (cat a b | … -).',
    2,
  );
};

/** The value of a line's account field, a comma, and the account: the last comma of a row parts them. */
const row = /^(.+),([a-z0-9][a-z0-9-]{2,31})$/;

/**
 * Reads which account each value of the account field stands for: `value,account`, a row each.
 * Rule MET-11.
 *
 * @throws MeterFailure that names the row, and never the value, for it may be a key.
 */
export const accountTable = async (file: string): Promise<ReadonlyMap<string, AccountId>> => {
  const text = await readFile(file, 'latin1').catch((cause: NodeJS.ErrnoException) => {
    throw new MeterFailure(`Cannot read the accounts of ${file}: ${cause.code}.`, 2);
  });
  const table = new Map<string, AccountId>();
  for (const [index, line] of text.replace('\u00ef\u00bb\u00bf', '').split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, value, account] = row.exec(line) ?? [];
    const place = `Row ${index + 1} of ${file}`;
    if (value === undefined) throw new MeterFailure(`${place} is not \`value,account\`.`, 2);
    if (table.has(value)) throw new MeterFailure(`${place} repeats an earlier row's value.`, 2);
    table.set(value, account as AccountId);
  }
  if (table.size === 0) throw new MeterFailure(`${file} names no account.`, 2);
  return table;
};
