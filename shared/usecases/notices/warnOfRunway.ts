import { runwayNotice } from '#domain/account/wallet/runwayNotice.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Instant } from '#domain/time/instant.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import { type DeadlinePassed, sweepEach } from '#usecases/sweepEach.ts';
import { runwayAt, runwaySince } from '#usecases/wallet/runwayAt.ts';

type RunwayDeps = HasAccounts & HasNotices & HasNotifyQueue & HasProfiles & HasNow;

/**
 * Once a day: tells every account whose balance lasts less than seven days at the average of the last
 * seven days' bills. Rule WAL-06. Run again on the same UTC day, it tells nobody twice.
 *
 * An account whose last entry is older than that costs two reads; one whose days take long to read has its turn after
 * the others (SET-09). Answers how many were told now.
 *
 * @throws what the first account that failed threw, after all have had their turn
 */
export const warnOfRunway = async (
  deps: RunwayDeps,
  deadlinePassed?: DeadlinePassed,
): Promise<number> => {
  let notified = 0;
  const warnOne = async (accountId: AccountId, turnPassed: DeadlinePassed): Promise<void> => {
    if (await warn(deps, accountId, turnPassed)) notified += 1;
  };
  await sweepEach(deps.profiles.listIds(), warnOne, deadlinePassed);
  return notified;
};

const warn = async (
  deps: RunwayDeps,
  accountId: AccountId,
  turnPassed: DeadlinePassed,
): Promise<boolean> => {
  const now = deps.now();
  const loaded = await deps.accounts.load(accountId);
  if (loaded === undefined || !(await isActive(deps, loaded, now))) return false;
  const runway = await runwayAt(deps, loaded, now, turnPassed);
  const notice = runwayNotice(loaded.state, runway, now);
  if (notice === undefined || !(await deps.notices.record(notice))) return false;
  await enqueueNotices(deps, [notice]);
  return true;
};

/** Whether anything has moved its funds since bills count. */
const isActive = async (
  { accounts }: RunwayDeps,
  { state: { accountId, ledger, pending } }: LoadedAccount,
  now: Instant,
): Promise<boolean> => {
  const last =
    pending ?? (ledger.seq > 0 ? await accounts.entry(accountId, ledger.seq) : undefined);
  return last !== undefined && last.at > runwaySince(now);
};
