import type { AccountId } from '#domain/accountId.ts';
import { Unavailable } from '#shared/faults.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import type { HasHours, SettleMessage } from '#usecases/ports/hours.ts';
import type { HasRunning } from '#usecases/ports/instances.ts';
import { type SettleDeps, settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { type ShardWork, shardWork } from '#usecases/settlement/shardWork.ts';

type ShardDeps = SettleDeps & HasHours & HasRunning;

/** What a run over a shard's hour came to. */
export type ShardOutcome = { readonly settled: number; readonly parked: number };

const accountsAtOnce = 16;

/**
 * Settles every account of a shard's hour; one that fails does not stop the others. Rules SET-01,
 * SET-06.
 *
 * `lastAttempt`: what fails now is parked with its reason instead of tried again.
 * @throws Unavailable if an account failed and there is another attempt
 */
export const settleShard = async (
  deps: ShardDeps,
  message: SettleMessage,
  lastAttempt: boolean,
): Promise<ShardOutcome> => {
  const { hour, shard, accountId } = message;
  await deps.hours.close(hour, shard, deps.now());
  const failures = new Map<AccountId, string>();
  let settled = 0;
  await forEachConcurrent(accountsAtOnce, shardWork(deps, message), async (work) => {
    try {
      const bills = await settleAccount(deps, hour, work);
      settled += bills;
    } catch (fault) {
      failures.set(work.accountId, fault instanceof Error ? fault.message : String(fault));
    }
  });
  if (failures.size > 0 && !lastAttempt) throw failed(failures);
  for (const [failing, reason] of failures) {
    await deps.hours.park({ accountId: failing, hour, reason, parkedAt: deps.now() });
  }
  const run = { shard, settledAccounts: settled, parkedAccounts: failures.size };
  if (accountId === undefined) await deps.hours.complete(hour, { ...run, completedAt: deps.now() });
  else if (failures.size === 0) await deps.hours.unpark(accountId, hour);
  return { settled, parked: failures.size };
};

/** The hour itself, then every earlier hour that usage came late for. Rule MET-06. */
const settleAccount = async (
  deps: ShardDeps,
  hour: SettleMessage['hour'],
  { accountId, records, lateHours, runs }: ShardWork,
): Promise<number> => {
  const works = [
    ...(records.length > 0 || runs ? [{ accountId, hour, records, late: false, runs }] : []),
    ...lateHours.map((late) => ({ accountId, hour: late, records: [], late: true })),
  ];
  let settled = 0;
  for (const work of works) {
    if ((await settleAccountHour(deps, work)) === 'settled') settled += 1;
  }
  return settled;
};

const failed = (failures: ReadonlyMap<AccountId, string>): Unavailable =>
  new Unavailable(
    `${failures.size} accounts failed: ${[...failures].map((pair) => pair.join(': ')).join('; ')}`,
  );
