import type { Settled } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import type { HourToBill } from '#domain/account/settlement/hourToBill.ts';
import { settleHour } from '#domain/account/settlement/settleHour.ts';
import { assert } from '#domain/defect.ts';
import { isMetered } from '#domain/ledger/bill.ts';
import type { Entry } from '#domain/ledger/entry.ts';
import { unbilled } from '#domain/metering/billable.ts';
import { archivedFor } from '#usecases/account/archivedFor.ts';
import { archiveWrites } from '#usecases/account/archiveWrites.ts';
import { type ConsequenceDeps, consequencesOf } from '#usecases/account/consequences.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { ensurePending, storeEntry } from '#usecases/account/storeEntry.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasInstances } from '#usecases/ports/instances.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasPriceBooks } from '#usecases/ports/priceBooks.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { HasTransact, Write } from '#usecases/ports/transaction.ts';
import type { HasUsage, StoredUsage } from '#usecases/ports/usage.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';
import { parkUsage } from '#usecases/settlement/parkUsage.ts';
import { type AccountHour, readHour } from '#usecases/settlement/readHour.ts';

export type SettleDeps = ConsequenceDeps &
  HasAccounts &
  HasInstances &
  HasUsage &
  HasPriceBooks &
  HasTransact &
  HasNow &
  HasSha256 &
  HasLifecycles &
  HasNotices &
  HasNotifyQueue;

const attempts = 8;

/** What is beyond goes on a supplementary bill, so that a bill always fits an item. */
export const linesABill = 500;

/**
 * Settles one account-hour exactly once, whoever else does the same. Rule SET-02.
 *
 * read -> make sure that the embedded bill has its item -> park what cannot be right -> decide -> write
 * the state if its version is the one read (the commit point) -> put the bill's item. If that began arrears, their execution is
 * started (SET-03, ARR-06). @throws Conflict after eight lost races
 */
export const settleAccountHour = async (
  deps: SettleDeps,
  work: AccountHour,
): Promise<'settled' | 'nothing'> => {
  let bills = 0;
  const told = (): void => {
    bills += 1;
  };
  await retryOnConflict((made) => settleOnce(deps, work, made > 1, told), attempts);
  return bills === 0 ? 'nothing' : 'settled';
};

/** Reads once, and bills in as many parts as it takes. `told`: of each bill that was committed. */
const settleOnce = async (
  deps: SettleDeps,
  work: AccountHour,
  again: boolean,
  told: () => void,
): Promise<void> => {
  // A stale state makes the commit fail, but one that lacks all there is to bill is not committed.
  const isStrong = again || work.late || work.runs === true;
  const loaded = await deps.accounts.load(work.accountId, isStrong ? 'strong' : 'eventual');
  assert(loaded !== undefined, 'settleAccountHour: usage is recorded for accounts that exist');
  await ensurePending(deps, loaded);
  const { wrong, stored, facts } = await readHour(deps, loaded.state, work, again);
  // What is parked is parked for good: never by a state that may be stale.
  if (wrong.length > 0 && !isStrong) return await settleOnce(deps, work, true, told);
  await parkUsage(deps, work, stored, wrong);
  let rest: UsageToBill | undefined = facts;
  let state = loaded.state;
  while (rest !== undefined) {
    const settled = await settlePart(deps, state, rest);
    if (settled === undefined) return;
    told();
    rest = restOf(rest, settled.entry);
    state = settled.next;
  }
};

type UsageToBill = HourToBill<StoredUsage>['facts'];

/** What a bill has left of an hour's usage: a further bill of it names the first. Rules SET-04, SET-09. */
const restOf = (facts: UsageToBill, { seq, cause }: Entry): UsageToBill | undefined => {
  if (facts.usage.length <= linesABill) return undefined;
  assert(cause.kind === 'bill', 'settleAccountHour: what settles an hour is a bill');
  const usage = unbilled(facts.usage, cause.bill.lines.filter(isMetered));
  return { hour: facts.hour, kind: 'supplementary', corrects: facts.corrects ?? seq, usage };
};

/** Decides a bill, commits it and puts its item; undefined where there is nothing to bill. */
const settlePart = async (
  deps: SettleDeps,
  state: AccountState,
  facts: UsageToBill,
): Promise<Settled | undefined> => {
  const archived = await archivedFor(deps, state, facts.hour);
  const { sha256, now } = deps;
  const policy = { books: await deps.priceBooks.list(), sha256, now: now() };
  const settled = settleHour(state, { ...facts, ...archived, mostLines: linesABill }, policy);
  if (settled === undefined) return undefined;
  const brought = await consequencesOf(deps, state, settled);
  await commit(deps, settled, brought.writes);
  await enqueueNotices(deps, await storeEntry(deps, settled.next, settled.entry));
  await brought.afterwards();
  return settled;
};

/** One write in the usual case; a transaction where something leaves the state for the archive. */
const commit = async (
  { accounts, transact }: SettleDeps,
  { next, evicted }: Settled,
  brought: readonly Write[],
): Promise<void> => {
  const others = [...archiveWrites(accounts, next.accountId, evicted), ...brought];
  if (others.length === 0) return await accounts.commit(next);
  await transact([accounts.save(next), ...others]);
};
