import { feeDayDue } from '#domain/account/arrears/feeDayDue.ts';
import { chargeLateFee } from '#domain/account/fees/chargeLateFee.ts';
import { lateFeeNotice } from '#domain/account/fees/lateFeeNotice.ts';
import { balanceAlerts } from '#domain/account/wallet/balanceAlerts.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import { billWrites } from '#usecases/account/billWrites.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { type AccountStep, stepAccount } from '#usecases/account/stepAccount.ts';
import type { Deps } from '#usecases/deps.ts';

export type LateFeeDeps = Pick<
  Deps,
  'accounts' | 'notices' | 'notifyQueue' | 'transact' | 'now' | 'sha256'
>;

/**
 * Charges an account in arrears the late fee of each local day that has begun and is not decided: each
 * in a transaction of its own, the days that an outage missed too. Rules FEE-01, FEE-02.
 */
export const chargeLateFees = async (deps: LateFeeDeps, accountId: AccountId): Promise<void> => {
  let notified = await chargeDay(deps, accountId);
  while (notified !== undefined) {
    await enqueueNotices(deps, notified);
    notified = await chargeDay(deps, accountId);
  }
};

/** What is told of the next day that costs something; undefined if none is left that does. */
type Notified = readonly Notice[] | undefined;

const chargeDay = (deps: LateFeeDeps, accountId: AccountId): Promise<Notified> =>
  stepAccount(deps, accountId, async (state): Promise<AccountStep<Notified>> => {
    const now = deps.now();
    const day = feeDayDue(state, now);
    if (day === undefined) return { writes: [], outcome: undefined };
    const newest = await readNewest(deps, accountId, day.startsAt);
    const facts = { newest, ...(await archivedMonthFor(deps, state, hourOf(now))) };
    const decided = chargeLateFee(state, facts, { sha256: deps.sha256, now });
    if (decided?.line === undefined) {
      return { ...decided, writes: [], outcome: undefined };
    }
    const { next, line, settled } = decided;
    const notified = [lateFeeNotice(next, line, now), ...balanceAlerts(next, settled.entry)];
    const bill = billWrites(deps.accounts, accountId, settled);
    return { next, writes: [...bill, ...notified.map(deps.notices.add)], outcome: notified };
  });

/**
 * The ledger backwards, down to the last entry before `at`. It may be ahead of the state that was read,
 * which then is not what the transaction finds, and all is decided again.
 */
const readNewest = async (
  deps: Pick<Deps, 'accounts'>,
  accountId: AccountId,
  at: Instant,
): Promise<readonly Entry[]> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  const newest: Entry[] = [];
  if (loaded === undefined) return newest;
  const all = { from: 1, to: loaded.state.ledger.seq, order: 'down' } as const;
  for await (const entry of readLedger(deps, loaded, all)) {
    newest.push(entry);
    if (entry.at < at) break;
  }
  return newest;
};
