import type { AccountId } from '#domain/accountId.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { UnfinishedHour } from '#usecases/ports/hours.ts';
import type { AccountHour } from '#usecases/settlement/readHour.ts';
import type { Run } from '#usecases/settlement/run.ts';
import { type SettleDeps, settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { settleTogether, type TogetherOutcome } from '#usecases/settlement/settleTogether.ts';
import { type ShardWork, unfinishedOf } from '#usecases/settlement/shardWork.ts';

/**
 * What settling a group of accounts came to: how many bills, how many hours alone, who failed with which reason,
 * and what there was no time for.
 */
export type GroupOutcome = {
  readonly settled: number;
  readonly alone: number;
  readonly failures: ReadonlyMap<AccountId, string>;
  readonly unfinished: readonly UnfinishedHour[];
};

const aloneAtOnce = 4;

/**
 * Settles the hour of a group of accounts together, then by themselves those that a group cannot, and every earlier hour
 * that usage came late for. One that fails stops no other. Rules SET-02, SET-06, MET-06, SET-09.
 */
export const settleGroup = async (
  deps: SettleDeps,
  group: readonly ShardWork[],
  run: Run,
): Promise<GroupOutcome> => {
  const together = await outcomesOf(deps, group.flatMap(({ hours }) => hours).filter(isHeld));
  const failures = new Map<AccountId, string>();
  let settled = [...together.values()].filter((outcome) => outcome === 'settled').length;
  let alone = 0;
  const unfinished: UnfinishedHour[] = [];
  await forEachConcurrent(aloneAtOnce, group, async (work) => {
    const { accountId } = work;
    const outcome = together.get(accountId) ?? 'alone';
    const works = aloneOf(work, outcome);
    alone += works.length;
    try {
      const { bills, left } = await settleInTurn(deps, works, run);
      settled += bills;
      for (const each of unfinishedOf({ accountId, hours: left })) unfinished.push(each);
    } catch (fault) {
      failures.set(accountId, fault instanceof Error ? fault.message : String(fault));
    }
  });
  return { settled, alone, failures, unfinished };
};

const aloneOf = ({ hours }: ShardWork, outcome: TogetherOutcome): readonly AccountHour[] =>
  outcome === 'alone' ? hours : hours.filter((each) => !isHeld(each));

/** The hour of the shard itself, with all of its records. */
const isHeld = ({ records, late }: AccountHour): boolean => records !== undefined && !late;

type InTurn = { readonly bills: number; readonly left: readonly AccountHour[] };

/** One after the other: an hour that there is no time for leaves those behind it. @throws what the first that fails does */
const settleInTurn = async (
  deps: SettleDeps,
  works: readonly AccountHour[],
  { time, mostLines }: Run,
): Promise<InTurn> => {
  let bills = 0;
  for (const [i, work] of works.entries()) {
    if (!isHeld(work) && !time.mayBegin()) return { bills, left: works.slice(i) };
    const outcome = await settleAccountHour(deps, work, time, mostLines);
    if (outcome.bills > 0) bills += 1;
    if (outcome.left === undefined) continue;
    return { bills, left: [{ ...work, ...outcome.left }, ...works.slice(i + 1)] };
  }
  return { bills, left: [] };
};

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
