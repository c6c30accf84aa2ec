import { unchanged } from '#domain/account/accountEvent.ts';
import { feeDayDue } from '#domain/account/arrears/feeDayDue.ts';
import { chargeLateFee, lateFeeNotice } from '#domain/account/fees/chargeLateFee.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { isRefused } from '#domain/refusal.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { archivedMonthFor } from '#usecases/account/archivedFor.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasSha256 } from '#usecases/ports/system.ts';

export type LateFeeDeps = TransactDeps & HasNotifyQueue & HasSha256;

/**
 * Charges an account in arrears the late fee of each local day that has begun and is not decided: each
 * in a transaction of its own, the days that an outage missed too. Rules FEE-01, FEE-02.
 */
export const chargeLateFees = async (deps: LateFeeDeps, accountId: AccountId): Promise<void> => {
  while (await chargeDay(deps, accountId));
};

/** Whether a day was charged: there may be more. */
const chargeDay = async (deps: LateFeeDeps, accountId: AccountId): Promise<boolean> => {
  const charged = await transactAccount(deps, accountId, {}, async (state) => {
    const now = deps.now();
    const day = feeDayDue(state, now);
    if (day === undefined) return { writes: [], answer: { isCharged: false } };
    const newest = await readNewest(deps, accountId, day.startsAt);
    const facts = { newest, ...(await archivedMonthFor(deps, state, hourOf(now))) };
    const decided = chargeLateFee(state, facts, { sha256: deps.sha256, now });
    const { line } = decided ?? {};
    return {
      ...(decided ?? unchanged),
      writes: [],
      notices: decided && line ? [lateFeeNotice(decided.next, line, now)] : [],
      answer: { isCharged: line !== undefined },
    };
  });
  return !isRefused(charged) && charged.isCharged;
};

/**
 * The ledger backwards, down to the last entry before `at`. It may be ahead of the state that was read,
 * which then is not what the transaction finds, and all is decided again.
 */
const readNewest = async (
  deps: HasAccounts,
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
