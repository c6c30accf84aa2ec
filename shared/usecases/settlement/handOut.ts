import type { SettleCursor, SettleMessage, UnfinishedHour } from '#usecases/ports/hours.ts';
import type { HasRunning } from '#usecases/ports/instances.ts';
import type { HasUsage } from '#usecases/ports/usage.ts';
import type { AccountHour } from '#usecases/settlement/readHour.ts';
import type { RunTime } from '#usecases/settlement/run.ts';
import {
  type ShardWork,
  shardWork,
  unfinishedOf,
  unfinishedWork,
} from '#usecases/settlement/shardWork.ts';
import type { Watch } from '#usecases/settlement/watchRun.ts';

/** A shard's work, handed out while there is time, and where that stopped. */
export type HandOut = {
  readonly groups: AsyncIterable<readonly ShardWork[]>;
  /** Once the groups have ended: what was not handed out; undefined if all was. */
  readonly rest: () => Pick<SettleCursor, 'after' | 'isRead' | 'unfinished'> | undefined;
};

const accountsAGroup = 25;
/** Reached by the records of the account that ends a group. */
const recordsAGroup = 5_000;

/**
 * Hands out what a run before has left, then the shard's accounts in order, in groups; last, each by itself, those
 * among whom a run has died. Rules SET-01, SET-09.
 */
export const handOut = (
  deps: HasUsage & HasRunning,
  message: SettleMessage,
  time: RunTime,
  { suspects, parked }: Pick<Watch, 'suspects' | 'parked'>,
): HandOut => {
  const left = [...unfinishedWork(message)];
  const apart: ShardWork[] = [];
  let { after, isRead = false } = message.cursor ?? {};
  async function* works(): AsyncGenerator<ShardWork> {
    yield* whileTime(left, time);
    if (isRead || left.length > 0) return;
    for await (const work of shardWork(deps, message)) {
      if (!time.mayBegin()) return;
      after = work.accountId;
      yield work;
    }
    isRead = true;
  }
  async function* usual(): AsyncGenerator<ShardWork> {
    for await (const work of works()) {
      if (suspects.has(work.accountId)) apart.push(work);
      else if (!parked.has(work.accountId)) yield work;
    }
  }
  async function* groups(): AsyncGenerator<readonly ShardWork[]> {
    yield* groupsOf(usual());
    for (const work of whileTime(apart, time)) yield [work];
  }
  return {
    groups: groups(),
    rest: () => {
      const unfinished: readonly UnfinishedHour[] = [...left, ...apart].flatMap(unfinishedOf);
      if (isRead && unfinished.length === 0) return undefined;
      return { isRead, unfinished, ...(after !== undefined && { after }) };
    },
  };
};

/** Takes from a list what there is time for. */
function* whileTime<T>(list: T[], time: RunTime): Generator<T> {
  while (list.length > 0 && time.mayBegin()) yield* list.splice(0, 1);
}

/** Groups of so many accounts at most, and fewer where they have many records: memory is bounded. Rule SET-09. */
async function* groupsOf(works: AsyncIterable<ShardWork>): AsyncGenerator<readonly ShardWork[]> {
  let group: ShardWork[] = [];
  let records = 0;
  for await (const work of works) {
    group.push(work);
    for (const each of work.hours) records += countOf(each);
    if (group.length < accountsAGroup && records < recordsAGroup) continue;
    yield group;
    group = [];
    records = 0;
  }
  if (group.length > 0) yield group;
}

/** An hour that is read as it is billed may have any number of records: there is one of them in a group. */
const countOf = ({ records, late }: AccountHour): number =>
  records?.length ?? (late ? 0 : recordsAGroup);
