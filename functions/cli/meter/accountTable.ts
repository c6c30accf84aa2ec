import { readFile } from 'node:fs/promises';
import type { AccountId } from '#domain/accountId.ts';
import { MeterFailure } from '#functions/cli/meter/meterFailure.ts';

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
