import type { AccountId } from '#domain/accountId.ts';
import type { SettleMessage } from '#usecases/ports/hours.ts';
import type { HasRunning } from '#usecases/ports/instances.ts';
import type { AccountUsage, HasUsage } from '#usecases/ports/usage.ts';

/** An account's part of an hour's work; `runs`: instances of it may have cost by the second. */
export type ShardWork = AccountUsage & { readonly runs: boolean };

type WorkDeps = HasUsage & HasRunning;

/**
 * The accounts that a shard's hour may have something to bill of, in account order: those with usage,
 * and those with instances that run. Rules INS-01, SET-07. Both lists are read once and in that order.
 */
export const shardWork = (
  deps: WorkDeps,
  { hour, shard, accountId }: SettleMessage,
): AsyncIterable<ShardWork> =>
  accountId === undefined
    ? merged(deps.usage.workList(hour, shard), deps.running.ofShard(hour, shard))
    : ofAccount(deps.usage.workList(hour, shard, accountId), accountId);

async function* merged(
  usage: AsyncIterable<AccountUsage>,
  running: AsyncIterable<AccountId>,
): AsyncGenerator<ShardWork> {
  const runners = running[Symbol.asyncIterator]();
  let runner = await runners.next();
  for await (const work of usage) {
    while (!runner.done && runner.value < work.accountId) {
      yield withoutUsage(runner.value);
      runner = await runners.next();
    }
    const runs = !runner.done && runner.value === work.accountId;
    if (runs) runner = await runners.next();
    yield { ...work, runs };
  }
  for (; !runner.done; runner = await runners.next()) yield withoutUsage(runner.value);
}

/** An account that is settled on its own is looked at whatever the lists say: it costs one read. */
async function* ofAccount(
  usage: AsyncIterable<AccountUsage>,
  accountId: AccountId,
): AsyncGenerator<ShardWork> {
  let work: AccountUsage | undefined;
  for await (const each of usage) work = each;
  yield { ...(work ?? withoutUsage(accountId)), runs: true };
}

const withoutUsage = (accountId: AccountId): ShardWork => ({
  accountId,
  records: [],
  lateHours: [],
  runs: true,
});
