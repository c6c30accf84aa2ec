import { chargeLateFee } from '#domain/lifecycle/fees/chargeLateFee.ts';
import { feeDayDue } from '#domain/lifecycle/fees/feeDayDue.ts';
import { lateFeeNotice } from '#domain/lifecycle/fees/lateFeeNotice.ts';
import type { Owed } from '#domain/lifecycle/fees/lateFeeOf.ts';
import { owedAt } from '#domain/lifecycle/fees/owedAt.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { AccountId } from '#domain/settlement/accountId.ts';
import type { AccountState } from '#domain/settlement/accountState.ts';
import { hourOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { balanceAlerts } from '#domain/wallet/balanceAlerts.ts';
import type { Entry } from '#domain/wallet/entry.ts';
import { type AccountStep, stepAccount } from '#usecases/accounts/stepAccount.ts';
import type { Deps } from '#usecases/deps.ts';
import { offer } from '#usecases/notices/offer.ts';
import { archivedMonthFor } from '#usecases/settlement/archivedFor.ts';
import { billWrites } from '#usecases/settlement/billWrites.ts';
import { sweepEach } from '#usecases/sweepEach.ts';
import { readLedger } from '#usecases/wallet/readLedger.ts';

export type LateFeeDeps = Pick<
  Deps,
  'accounts' | 'due' | 'notices' | 'notifyQueue' | 'transact' | 'now' | 'sha256'
>;

/**
 * Charges every account in arrears the late fee of each local day that has begun and is not decided.
 * Rules FEE-01, FEE-02. Answers how many accounts it looked at.
 *
 * @throws what the first of those that failed threw, after all have had their turn
 */
export const chargeLateFees = (deps: LateFeeDeps): Promise<number> =>
  sweepEach(deps.due.arrears(), (accountId) => chargeAccount(deps, accountId));

/** Day by day, each in a transaction of its own; the days that an outage missed too. */
const chargeAccount = async (deps: LateFeeDeps, accountId: AccountId): Promise<void> => {
  let day = await chargeDay(deps, accountId);
  while (day !== undefined) {
    await offer(deps, day.told);
    day = await chargeDay(deps, accountId);
  }
};

/** A day that was decided, and what is told of it, if it cost anything. */
type Day = { readonly told: readonly Notice[] };

const chargeDay = (deps: LateFeeDeps, accountId: AccountId): Promise<Day | undefined> =>
  stepAccount(deps, accountId, async (state): Promise<AccountStep<Day | undefined>> => {
    const now = deps.now();
    const day = feeDayDue(state, now);
    if (day === undefined) return { writes: [], outcome: undefined };
    const owed = await readOwed(deps, state, day.startsAt);
    const facts = { day, owed, ...(await archivedMonthFor(deps, state, hourOf(now))) };
    const decided = chargeLateFee(state, facts, { sha256: deps.sha256, now });
    if (decided.line === undefined) {
      return { next: decided.next, writes: [], outcome: { told: [] } };
    }
    const { next, line, settled } = decided;
    const told = [lateFeeNotice(next, line, now), ...balanceAlerts(next, settled.entry)];
    const bill = billWrites(deps.accounts, accountId, settled);
    return { next, writes: [...bill, ...told.map(deps.notices.add)], outcome: { told } };
  });

/**
 * What was owed when a day began. The ledger may be ahead of `state`, which then is not what the
 * transaction finds, and all is decided again.
 */
const readOwed = async (
  deps: Pick<Deps, 'accounts'>,
  { accountId, arrears }: AccountState,
  at: Instant,
): Promise<Owed> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  const newest: Entry[] = [];
  if (loaded === undefined) return owedAt(arrears, newest, at);
  const all = { from: 1, to: loaded.state.ledger.seq, order: 'down' } as const;
  for await (const entry of readLedger(deps, loaded, all)) {
    newest.push(entry);
    if (entry.at < at) break;
  }
  return owedAt(arrears, newest, at);
};
