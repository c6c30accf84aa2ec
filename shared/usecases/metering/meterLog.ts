import { assert } from '#domain/defect.ts';
import type { LogParser } from '#domain/metering/logs/logLine.ts';
import type { ByNetwork, UsageRecord } from '#domain/metering/usageRecord.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';
import {
  addAnswers,
  emptyTally,
  type MeterTally,
  type UsageAnswer,
} from '#usecases/metering/meterTally.ts';
import { type ClosedHour, type Digest, OpenHours } from '#usecases/metering/openHours.ts';

export type MeterOptions = {
  readonly parse: LogParser;
  readonly accountId: AccountId;
  readonly instanceId: string;
  readonly region: string;
  readonly source: string;
  /** Which network the requests to back ends crossed; `none` if there is no back end to pay for. */
  readonly backend: 'internet' | 'private' | 'none';
  /** Rule MET-07. */
  readonly overheadFactor: string;
  /** Leaves out this hour and all after it. */
  readonly until?: Hour;
};

export type MeterDeps = {
  /** Sends at most 500 records; answers each of them. */
  readonly send: (records: readonly UsageRecord[]) => Promise<readonly UsageAnswer[]>;
  readonly newDigest: () => Digest;
};

const maxBatch = 500;

/**
 * Meters usage from an access log, in blocks of lines, of any length in constant memory.
 * Rules MET-01, MET-09.
 *
 * Yields the tally after each block; the last one is final. A record's identity derives from its
 * hour and the raw lines in it, so the same log again yields duplicates only. Refused if a count
 * passes 2^53-1; what was sent before stays.
 */
export async function* meterLog(
  { send, newDigest }: MeterDeps,
  blocks: AsyncIterable<readonly string[]>,
  options: MeterOptions,
): AsyncGenerator<MeterTally | Refused<'countOverflow'>> {
  const hours = new OpenHours(seeded(newDigest, options));
  let tally = emptyTally;
  let waiting: readonly UsageRecord[] = [];
  const deliver = async (least: number): Promise<void> => {
    waiting = [...waiting, ...hours.drain().filter(isIn(options)).map(toRecord(options))];
    while (waiting.length >= least) {
      const batch = waiting.slice(0, maxBatch);
      const answers = await send(batch);
      assert(answers.length === batch.length, 'meterLog: one answer for each record');
      tally = addAnswers(tally, answers);
      waiting = waiting.slice(maxBatch);
    }
  };
  for await (const block of blocks) {
    const counted = countBlock(tally, block, hours, options);
    if (isRefused(counted)) {
      yield counted;
      return;
    }
    tally = counted;
    await deliver(maxBatch);
    yield tally;
  }
  hours.closeAll();
  await deliver(1);
  yield tally;
}

/** The same lines on another account or instance are other usage, so the digest starts with both. */
const seeded =
  (newDigest: () => Digest, { accountId, instanceId }: MeterOptions) =>
  (): Digest => {
    const digest = newDigest();
    digest.update(`${JSON.stringify([accountId, instanceId])}\n`);
    return digest;
  };

const countBlock = (
  tally: MeterTally,
  block: readonly string[],
  hours: OpenHours,
  { parse, until }: MeterOptions,
): MeterTally | Refused<'countOverflow'> => {
  const firstLater = until === undefined ? undefined : startOf(until);
  let { linesRead, linesSkipped, linesLater } = tally;
  for (const raw of block) {
    linesRead += 1;
    const line = parse(raw);
    if (line === undefined) {
      linesSkipped += 1;
      continue;
    }
    // Left-out lines are aggregated too: what closes when must not depend on `until`.
    const refused = hours.add(line, raw, linesRead);
    if (refused !== undefined) return refused;
    if (firstLater !== undefined && line.at >= firstLater) linesLater += 1;
  }
  return { ...tally, linesRead, linesSkipped, linesLater };
};

const isIn =
  ({ until }: MeterOptions) =>
  ({ hour }: ClosedHour): boolean =>
    until === undefined || hour < until;

const idOf = ({ hour, protocol, digest, lateFromLine }: ClosedHour): string =>
  `${hour}/${protocol}/${digest}${lateFromLine === undefined ? '' : `/late-${lateFromLine}`}`;

const acrossBackend = (bytes: number, backend: MeterOptions['backend']): ByNetwork => ({
  internet: backend === 'internet' ? bytes : 0,
  private: backend === 'private' ? bytes : 0,
});

const toRecord =
  (options: MeterOptions) =>
  (closed: ClosedHour): UsageRecord => {
    const { source, accountId, instanceId, region, backend, overheadFactor } = options;
    const { responseBytes, backendBytes, ...counts } = closed.aggregate;
    return {
      ...{ source, id: idOf(closed), accountId, instanceId, region, overheadFactor, ...counts },
      protocol: closed.protocol,
      windowStart: startOf(closed.hour),
      windowEnd: endOf(closed.hour),
      responseBytes: { internet: responseBytes, private: 0 },
      backendBytes: acrossBackend(backendBytes, backend),
    };
  };
