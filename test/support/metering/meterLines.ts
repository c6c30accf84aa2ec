import type { AccountId } from '#domain/accountId.ts';
import { combined } from '#domain/metering/logs/combined.ts';
import { isFault, type LineFormat, type LogLine } from '#domain/metering/logs/logLine.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { sha256Digest } from '#functions/cli/meter/sha256Digest.ts';
import { meterLog } from '#usecases/metering/meterLog.ts';
import type { LineBlock, MeterOptions } from '#usecases/metering/meterOptions.ts';
import { emptyTally, type MeterTally } from '#usecases/metering/meterTally.ts';

export const meterOptions: MeterOptions = {
  parse: combined.parser(),
  accounts: 'acct-1' as AccountId,
  instanceId: 'gw-1',
  region: 'ap-guangzhou',
  source: 'log/gw-1',
  backend: 'internet',
  overheadFactor: '1',
};

export type Metered = {
  readonly records: readonly UsageRecord[];
  readonly batches: readonly number[];
  readonly tally: MeterTally;
  readonly refused?: Refused<'countOverflow'>;
};

async function* inBlocks(lines: readonly string[], size: number): AsyncGenerator<LineBlock> {
  for (let start = 0; start < lines.length; start += size) {
    yield { lines: lines.slice(start, start + size) };
  }
}

/** Meters lines into memory; every record is accepted. `size`: lines in a block. */
export const meterLines = (
  lines: readonly string[],
  options: Partial<MeterOptions> = {},
  size = 100,
): Promise<Metered> => meterBlocks(inBlocks(lines, size), options);

/** The same of blocks of lines. */
export const meterBlocks = async (
  blocks: AsyncIterable<LineBlock>,
  options: Partial<MeterOptions> = {},
): Promise<Metered> => {
  const records: UsageRecord[] = [];
  const batches: number[] = [];
  const send = async (batch: readonly UsageRecord[]) => {
    records.push(...batch);
    batches.push(batch.length);
    return batch.map(({ source, id }) => ({ source, id, status: 'accepted' as const }));
  };
  const deps = { send, newDigest: () => sha256Digest() };
  let tally = emptyTally;
  for await (const outcome of meterLog(deps, blocks, { ...meterOptions, ...options })) {
    if (isRefused(outcome)) return { records, batches, tally, refused: outcome };
    tally = outcome;
  }
  return { records, batches, tally };
};

/** What a line says; `undefined` if it does not parse. */
export const lineOf = (format: LineFormat, text: string): LogLine | undefined => {
  const line = format.parser()(text);
  return isFault(line) ? undefined : line;
};

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A line in combined format of a call at an RFC 3339 UTC instant. */
export const logLineAt = (at: string, bytes = 100, status = 200, path = '/'): string => {
  const [date = '', time = ''] = at.split('T');
  const [year, month, day] = date.split('-');
  const local = `${day}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
  return `192.0.2.1 - - [${local}] "GET ${path} HTTP/1.1" ${status} ${bytes} "-" "curl/8"`;
};
