import type { AccountId } from '#domain/accountId.ts';
import type { Hour } from '#domain/time/hour.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { AccountHour } from '#usecases/settlement/readHour.ts';
import { type SettleDeps, settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { settleTogether, type TogetherOutcome } from '#usecases/settlement/settleTogether.ts';
import type { ShardWork } from '#usecases/settlement/shardWork.ts';

/** What settling a group of accounts came to: how many bills, how many hours alone, and who failed with which reason. */
export type GroupOutcome = {
  readonly settled: number;
  readonly alone: number;
  readonly failures: ReadonlyMap<AccountId, string>;
};

const aloneAtOnce = 4;

/**
 * Settles the hour of a group of accounts together, then by themselves those that a group cannot, and every earlier hour
 * that usage came late for. One that fails stops no other. Rules SET-02, SET-06, MET-06.
 */
export const settleGroup = async (
  deps: SettleDeps,
  hour: Hour,
  group: readonly ShardWork[],
): Promise<GroupOutcome> => {
  const together = await outcomesOf(deps, group.filter(hasWork).map(ofHour(hour)));
  const failures = new Map<AccountId, string>();
  let settled = [...together.values()].filter((outcome) => outcome === 'settled').length;
  let alone = 0;
  await forEachConcurrent(aloneAtOnce, group, async (work) => {
    const { accountId } = work;
    const outcome = together.get(accountId);
    const works = aloneOf(work, hour, outcome === 'alone');
    alone += works.length;
    try {
      const bills = await settleInTurn(deps, works);
      settled += bills;
    } catch (fault) {
      failures.set(accountId, fault instanceof Error ? fault.message : String(fault));
    }
  });
  return { settled, alone, failures };
};

const aloneOf = (work: ShardWork, hour: Hour, own: boolean): readonly AccountHour[] => {
  const { accountId, lateHours } = work;
  const late = lateHours.map((each) => ({ accountId, hour: each, records: [], late: true }));
  return own ? [ofHour(hour)(work), ...late] : late;
};

/** @throws what the first of them that fails does */
const settleInTurn = async (deps: SettleDeps, works: readonly AccountHour[]): Promise<number> => {
  let settled = 0;
  for (const work of works) {
    if ((await settleAccountHour(deps, work)) === 'settled') settled += 1;
  }
  return settled;
};

const hasWork = ({ records, runs }: ShardWork): boolean => records.length > 0 || runs;

const ofHour =
  (hour: Hour) =>
  ({ accountId, records, runs }: ShardWork): AccountHour => ({
    accountId,
    hour,
    records,
    late: false,
    runs,
  });

/** A group that fails as a whole is settled one by one: each then fails, if it does, for a reason of its own. */
const outcomesOf = async (
  deps: SettleDeps,
  works: readonly AccountHour[],
): Promise<ReadonlyMap<AccountId, TogetherOutcome>> => {
  try {
    return await settleTogether(deps, works);
  } catch {
    return new Map(works.map(({ accountId }) => [accountId, 'alone']));
  }
};
