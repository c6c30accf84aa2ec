import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import { type ByNetwork, scopedId, type UsageRecord } from '#domain/metering/usageRecord.ts';
import type { Refused } from '#domain/refusal.ts';
import { endOf, startOf } from '#domain/time/hour.ts';
import { MeteredLog } from '#usecases/metering/meteredLog.ts';
import type { LineBlock, MeterOptions } from '#usecases/metering/meterOptions.ts';
import {
  addAnswers,
  addHour,
  emptyTally,
  type MeterTally,
  type UsageAnswer,
} from '#usecases/metering/meterTally.ts';
import { type ClosedHour, type Digest, OpenHours } from '#usecases/metering/openHours.ts';

/** The usage record of what a log says of one hour. Its id derives from the lines. Rules MET-02, MET-09. */
const recordOfHour = (options: MeterOptions, closed: ClosedHour): UsageRecord => {
  const { source, instanceId, region, backend, overheadFactor } = options;
  const { responseBytes, backendBytes, ...counts } = closed.aggregate;
  const { accountId } = closed;
  const windowStart = startOf(closed.hour);
  const id = scopedId({ accountId, windowStart }, ownIdOf(closed));
  return {
    source,
    id,
    accountId,
    instanceId,
    region,
    overheadFactor,
    ...counts,
    protocol: closed.protocol,
    windowStart,
    windowEnd: endOf(closed.hour),
    responseBytes: { internet: responseBytes, private: 0 },
    backendBytes: acrossBackend(backendBytes, backend),
  };
};

const ownIdOf = ({ protocol, digest, lateFromLine }: ClosedHour): string =>
  `${protocol}/${digest}${lateFromLine === undefined ? '' : `/late-${lateFromLine}`}`;

const acrossBackend = (bytes: number, backend: MeterOptions['backend']): ByNetwork => ({
  internet: backend === 'internet' ? bytes : 0,
  private: backend === 'private' ? bytes : 0,
});

export type MeterDeps = {
  /** Sends at most 500 records; answers each of them. */
  readonly send: (records: readonly UsageRecord[]) => Promise<readonly UsageAnswer[]>;
  readonly newDigest: () => Digest;
};

const maxBatch = 500;

/**
 * Meters usage from an access log, in blocks of lines, of any length in constant memory.
 * Rules MET-01, MET-09, MET-11.
 *
 * Yields the tally after each block; the last one is final. A record's identity derives from its
 * source, account, hour and the lines in it, so the same log again yields duplicates only. Refused
 * if a count passes 2^53-1; what was sent before stays.
 */
export async function* meterLog(
  { send, newDigest }: MeterDeps,
  blocks: AsyncIterable<LineBlock>,
  options: MeterOptions,
): AsyncGenerator<MeterTally | Refused<'countOverflow'>> {
  const hours = new OpenHours(seeded(newDigest, options));
  const log = new MeteredLog(hours, options);
  let tally = emptyTally;
  let waiting: readonly UsageRecord[] = [];
  const deliver = async (least: number): Promise<void> => {
    const closed = hours.drain().filter(isIn(options));
    tally = closed.reduce((sum, { aggregate }) => addHour(sum, aggregate), tally);
    waiting = [...waiting, ...closed.map((hour) => recordOfHour(options, hour))];
    while (waiting.length >= least) {
      const batch = waiting.slice(0, maxBatch);
      const answers = await send(batch);
      assert(answers.length === batch.length, 'meterLog: one answer for each record');
      tally = addAnswers(tally, answers);
      waiting = waiting.slice(maxBatch);
    }
  };
  for await (const block of blocks) {
    const refused = log.read(block);
    if (refused !== undefined) return void (yield refused);
    await deliver(maxBatch);
    yield { ...tally, ...log.counts };
  }
  const refused = log.end();
  if (refused !== undefined) return void (yield refused);
  await deliver(1);
  yield { ...tally, ...log.counts };
}

/** The same lines of another source, account or instance are other usage, so a digest begins with them. */
const seeded =
  (newDigest: () => Digest, { source, instanceId }: MeterOptions) =>
  (accountId: AccountId): Digest => {
    const digest = newDigest();
    digest.update(`${JSON.stringify([source, accountId, instanceId])}\n`);
    return digest;
  };

const isIn =
  ({ until }: MeterOptions) =>
  ({ hour }: ClosedHour): boolean =>
    until === undefined || hour < until;
